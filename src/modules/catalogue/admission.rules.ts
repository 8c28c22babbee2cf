import type { Days, ListingDays, NotAdmittedReason, Standing } from './catalogue.types.js';

/** True when the day lies between both ends, which count. Days compare as text. */
export function covers({ from, until }: Days, on: string): boolean {
  return from <= on && (until === null || on <= until);
}

/**
 * @rule CAT-01 A listing counts on the days from its first to its last, except those on which it is suspended; after a
 * removal the days before it keep counting. (catalogue: provider × service item × batch × validity)
 */
export function standingOn({ state, admitted, suspensions }: ListingDays, on: string): Standing {
  if (state === 'APPLIED' || state === 'TESTING') return 'APPLIED';
  if (state === 'REJECTED' || state === 'APPEALED') return 'REJECTED';
  if (admitted === null || on < admitted.from) return 'UPCOMING';
  if (!covers(admitted, on)) return 'ENDED';
  return suspensions.some((suspension) => covers(suspension, on)) ? 'SUSPENDED' : 'ADMITTED';
}

/**
 * @rule CAT-02 A voucher pays for an item when, on the day of the order, its provider and the item itself are admitted
 * and neither is suspended. (vouchers spendable only if provider and item were admitted on the order date)
 */
export function reasonAgainst(
  admissions: readonly ListingDays[],
  item: ListingDays,
  on: string,
): NotAdmittedReason | null {
  const provider = providerStandingOn(admissions, on);
  if (provider === 'SUSPENDED') return 'PROVIDER_SUSPENDED';
  if (provider !== 'ADMITTED') return 'PROVIDER_NOT_LISTED';
  const own = standingOn(item, on);
  if (own === 'SUSPENDED') return 'ITEM_SUSPENDED';
  return own === 'ADMITTED' ? null : 'ITEM_NOT_LISTED';
}

/**
 * @rule CAT-03 A provider may be admitted again after it was removed or its time ran out; on each day at most one of its
 * admissions counts. (removal and re-admission)
 */
export function providerStandingOn(admissions: readonly ListingDays[], on: string): Standing {
  const standings = admissions.map((admission) => standingOn(admission, on));
  const order: readonly Standing[] = ['ADMITTED', 'SUSPENDED', 'UPCOMING', 'APPLIED', 'ENDED', 'REJECTED'];
  return order.find((standing) => standings.includes(standing)) ?? 'ENDED';
}

export function overlaps(one: Days, other: Days): boolean {
  return (other.until === null || one.from <= other.until) && (one.until === null || other.from <= one.until);
}
