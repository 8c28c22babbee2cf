import { fen, FEN_MAX, type Fen, minFen, ZERO_FEN } from '../../../platform/money/fen.js';
import { type Micro, shareOf } from './quantity.rules.js';
import { hasTooManyGaps } from './sequence.rules.js';
import type {
  Corrected,
  CorrectionCase,
  ReportedUse,
  UsageReason,
  UsageRecord,
  UsageTally,
  UsedItem,
  UseCase,
  UseSource,
} from './usage.types.js';

const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
const VALUE_MAX: Micro = FEN_MAX * 1_000_000n;

/**
 * @rule USE-03 A use is charged when its voucher can be used, was valid at that time and is metered by its policy, the
 * provider's own item of the voucher's type was admitted on the day of the use, the provider is no related party where the
 * policy forbids that, and unit and price fit the item: the price is at most the listed one. All reasons are named, the first gives the code. (domain page, A.3 REALTIME)
 */
export function reasonsAgainstUse(kase: UseCase): readonly UsageReason[] {
  const { use, unusable, progress } = kase;
  const reasons: (UsageReason | null)[] = [
    unusable ?? (use.occurredAt < kase.validFrom ? 'VOUCHER_NOT_YET_VALID' : null),
    ...reasonsAgainstItem(kase),
    kase.mode === 'REALTIME' ? (kase.shareBp === null ? 'SHARE_UNKNOWN' : null) : 'NOT_METERED',
    reasonAgainstSource(kase),
    kase.ordersLeft ? null : 'ORDER_LIMIT_REACHED',
    reasonAgainstTime(use, kase),
    kase.value > VALUE_MAX ? 'AMOUNT_TOO_LARGE' : null,
    hasTooManyGaps(progress) ? 'TOO_MANY_GAPS' : null,
  ];
  return reasons.filter((reason) => reason !== null);
}

function reasonsAgainstItem(kase: UseCase): readonly (UsageReason | null)[] {
  const { use, item, notAdmitted, providerId, voucherType } = kase;
  if (item?.providerId !== providerId) return ['PROVIDER_NOT_ADMITTED'];
  return [
    notAdmitted === null ? null : 'PROVIDER_NOT_ADMITTED',
    kase.related ? 'RELATED_PARTY' : null,
    item.voucherType === voucherType ? null : 'VOUCHER_TYPE_MISMATCH',
    item.unit === use.unit ? null : 'UNIT_MISMATCH',
    reasonAgainstPrice(use, item, kase.priceListRequired),
  ];
}

function reasonAgainstPrice(use: ReportedUse, item: UsedItem, priceListRequired: boolean): UsageReason | null {
  if (item.unitPriceFen === null) return use.unitPriceFen === null || priceListRequired ? 'PRICE_UNKNOWN' : null;
  return use.unitPriceFen !== null && use.unitPriceFen > item.unitPriceFen ? 'PRICE_ABOVE_LIST' : null;
}

/** @rule USE-04 A use is reported until the end of `redemption.lateUsageDays` days after its own day, and not before it happened. (redemption.lateUsageDays) */
export function reasonAgainstTime(
  { occurredAt }: ReportedUse,
  { earliest, now }: Pick<UseCase, 'earliest' | 'now'>,
): UsageReason | null {
  if (isAhead(occurredAt, now)) return 'USAGE_IN_FUTURE';
  return occurredAt < earliest ? 'USAGE_TOO_LATE' : null;
}

/**
 * @rule USE-10 Where the policy asks for the provider's signature (PROVIDER_SIGNED), a use or correction counts only in a
 * request that a key of the provider signed. PLATFORM asks for no less: the platform's meter signs with such a key. SELF
 * and NONE take what a person of the provider sends, too. (support.meteringRequired)
 */
export function reasonAgainstSource({ meteringRequired, signed }: UseSource): UsageReason | null {
  const asksForSignature = meteringRequired === 'PROVIDER_SIGNED' || meteringRequired === 'PLATFORM';
  return asksForSignature && !signed ? 'METER_NOT_SIGNED' : null;
}

/**
 * @rule USE-05 A record is charged what the share of the running total comes to, rounded down to the fen, less what the
 * records before it came to: many small records neither lose a fen nor gain one, in whatever order they come.
 * (award.accrual CUMULATIVE_DIFFERENCE; E-Town 2026)
 */
export function dueFen(tally: UsageTally, value: Micro): Fen {
  const due = shareOf(value, tally.shareBp) - tally.chargedFen - tally.unpaidFen;
  return due > 0n ? fen(due) : ZERO_FEN;
}

/** @rule USE-06 A voucher pays at most what it has; the record that exhausts it is charged in part, the enterprise pays the rest and keeps it. (balance identity) */
export function charge(due: Fen, available: Fen): { readonly chargedFen: Fen; readonly unpaidFen: Fen } {
  const chargedFen = minFen(due, available);
  return { chargedFen, unpaidFen: fen(due - chargedFen) };
}

/**
 * @rule USE-07 A correction takes all or part of one earlier record back: same voucher, item, unit and price, not before
 * the use itself, never more than is left of it, and before a settlement pays it. (domain page, C: REVERSED, meter correction)
 */
export function reasonsAgainstCorrection(kase: CorrectionCase): readonly UsageReason[] {
  const { use, original, voucherId, now, progress } = kase;
  if (original === null || original.record.quantity <= 0n) return ['CORRECTED_UNKNOWN'];
  const { record, corrected } = original;
  const reasons: (UsageReason | null)[] = [
    reasonAgainstSource(kase),
    fits(use, record, voucherId) ? null : 'CORRECTED_MISMATCH',
    -use.quantity > record.quantity - corrected.quantity ? 'CORRECTION_TOO_LARGE' : null,
    kase.inSettlement ? 'ALREADY_IN_SETTLEMENT' : null,
    isAhead(use.occurredAt, now) ? 'USAGE_IN_FUTURE' : null,
    hasTooManyGaps(progress) ? 'TOO_MANY_GAPS' : null,
  ];
  return reasons.filter((reason) => reason !== null);
}

function fits(use: ReportedUse, record: UsageRecord, voucherId: string): boolean {
  const samePrice = use.unitPriceFen === null || use.unitPriceFen === record.unitPriceFen;
  const sameThing = record.serviceItemId === use.serviceItemId && record.unit === use.unit;
  return record.voucherId === voucherId && sameThing && samePrice && use.occurredAt >= record.occurredAt;
}

/**
 * @rule USE-08 A correction gives back what was charged beyond the share of the smaller total: first off what the voucher
 * could not pay of that record, then as money. (award.accrual CUMULATIVE_DIFFERENCE)
 */
export function excess(
  tally: UsageTally,
  value: Micro,
  { record, corrected }: { record: UsageRecord; corrected: Corrected },
): { readonly unpaidFen: Fen; readonly creditFen: Fen } {
  const over = tally.chargedFen + tally.unpaidFen - shareOf(value, tally.shareBp);
  if (over <= 0n) return { unpaidFen: ZERO_FEN, creditFen: ZERO_FEN };
  const unpaidFen = minFen(fen(over), fen(record.unpaidFen - corrected.unpaidFen));
  return { unpaidFen, creditFen: fen(over - unpaidFen) };
}

/** @rule USE-09 A record that comes again with the same content is answered as before; its number with another content is refused. (R03: one effect) */
export function isSameUse(use: ReportedUse, record: UsageRecord, voucherId: string | null): boolean {
  return (
    (voucherId === null || voucherId === record.voucherId) &&
    use.serviceItemId === record.serviceItemId &&
    use.unit === record.unit &&
    use.quantity === record.quantity &&
    (use.unitPriceFen === null || use.unitPriceFen === record.unitPriceFen) &&
    use.occurredAt.getTime() === record.occurredAt.getTime() &&
    use.correctsSequence === record.correctsSequence
  );
}

function isAhead(instant: Date, now: Date): boolean {
  return instant.getTime() > now.getTime() + CLOCK_TOLERANCE_MS;
}
