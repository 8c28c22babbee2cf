import type { Bucket, BudgetParameters, FundingSplit } from '../document/policy-document.types.js';
import type { Case } from '../case.types.js';
import { fen, minFen, roundTo, share, sumFen, type Fen } from '../../../platform/money/fen.js';

/** What one bucket pays of an award. */
export interface Part {
  readonly bucketId: string;
  readonly amountFen: Fen;
}

/** The balance of each bucket that may pay a case, in the order in which they pay. */
export interface Balance {
  readonly bucketId: string;
  readonly availableFen: Fen;
}

/**
 * @rule BUD-01 An award is split over its buckets by ratio, by fixed amounts or in order of priority; the fen that do not divide go to the bucket the policy names, so the parts are always the whole. (budget.split)
 */
export function splitAward(split: FundingSplit, amountFen: Fen, balances: readonly Balance[]): readonly Part[] {
  switch (split.mode) {
    case 'RATIO':
      return withRemainder(split, amountFen, (part) =>
        share(amountFen, { basisPoints: BigInt(part.shareBp ?? 0), rounding: 'down' }),
      );
    case 'FIXED':
      return withRemainder(split, amountFen, (part) => fen(part.amountFen ?? 0));
    case 'PRIORITY':
      return fill(inOrder(split, balances), amountFen);
  }
}

/** The buckets that may pay a case: those without a voucher type, region or category, or with the case's own. */
export function payingBuckets({ buckets }: BudgetParameters, { facts }: Case): readonly Bucket[] {
  return buckets.filter(
    (bucket) =>
      (bucket.voucherType === null || bucket.voucherType === facts['application.voucherType']) &&
      (bucket.region === null || bucket.region === facts['applicant.registeredRegion']) &&
      (bucket.category === null || bucket.category === facts['application.category']),
  );
}

/** Takes from the first bucket until it is empty, then from the next; the sum is less when all together have less. */
export function fill(balances: readonly Balance[], amountFen: Fen): readonly Part[] {
  let rest: bigint = amountFen;
  return balances.map(({ bucketId, availableFen }) => {
    const taken = minFen(fen(rest), availableFen);
    rest -= taken;
    return { bucketId, amountFen: taken };
  });
}

/**
 * @rule BUD-02 Money that is released goes back in the proportion in which it is still held; no bucket gets back more than it holds, and the fen that do not divide go first to the bucket that took them. (budget.split.remainderTo)
 */
export function splitRelease(held: readonly Part[], releasedFen: Fen, remainderTo: string | null): readonly Part[] {
  const heldFen = sumFen(held.map((part) => part.amountFen));
  if (releasedFen > heldFen) throw new RangeError('More is released than is held.');
  if (heldFen === 0n) return held;
  const parts = held.map((part) => ({ ...part, backFen: (part.amountFen * releasedFen) / heldFen }));
  let rest = releasedFen - parts.reduce((sum, part) => sum + part.backFen, 0n);
  const remainderFirst = [...parts].sort(
    (one, other) => Number(other.bucketId === remainderTo) - Number(one.bucketId === remainderTo),
  );
  const extra = new Map<string, bigint>();
  for (const part of remainderFirst) {
    const room = part.amountFen - part.backFen;
    const added = rest < room ? rest : room;
    extra.set(part.bucketId, added);
    rest -= added;
  }
  return parts.map(({ bucketId, backFen }) => ({ bucketId, amountFen: fen(backFen + (extra.get(bucketId) ?? 0n)) }));
}

/**
 * @rule BUD-03 When a bucket is short and all parts shrink together, the award becomes the largest number of whole units of which every part is covered. (budget.split.onShortfall REDUCE_ALL)
 */
export function largestCovered(
  split: FundingSplit,
  amountFen: Fen,
  balances: readonly Balance[],
  unitFen: bigint,
): Fen {
  let low = 0n;
  let high = amountFen / unitFen;
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (isCovered(splitAward(split, fen(middle * unitFen), balances), fen(middle * unitFen), balances)) low = middle;
    else high = middle - 1n;
  }
  return roundTo(fen(low * unitFen), unitFen, 'down');
}

/** True when the parts make the whole and every bucket has its part. */
export function isCovered(parts: readonly Part[], amountFen: Fen, balances: readonly Balance[]): boolean {
  return (
    sumFen(parts.map((part) => part.amountFen)) === amountFen &&
    parts.every((part) => part.amountFen <= availableOf(part.bucketId, balances))
  );
}

export function availableOf(bucketId: string, balances: readonly Balance[]): Fen {
  return balances.find((balance) => balance.bucketId === bucketId)?.availableFen ?? fen(0);
}

function inOrder(split: FundingSplit, balances: readonly Balance[]): readonly Balance[] {
  return split.parts.map(({ bucketId }) => ({ bucketId, availableFen: availableOf(bucketId, balances) }));
}

/** Gives each bucket its part as long as money is left, and what does not divide to the one that takes the remainder. */
function withRemainder(
  { parts, remainderTo }: FundingSplit,
  amountFen: Fen,
  partOf: (part: FundingSplit['parts'][number]) => Fen,
): readonly Part[] {
  let rest: bigint = amountFen;
  const shares = parts.map((part) => {
    const wanted = part.bucketId === remainderTo && part.shareBp === null ? fen(0) : partOf(part);
    const taken = minFen(wanted, fen(rest));
    rest -= taken;
    return { bucketId: part.bucketId, amountFen: taken };
  });
  return shares.map((part) =>
    part.bucketId === remainderTo ? { ...part, amountFen: fen(part.amountFen + rest) } : part,
  );
}
