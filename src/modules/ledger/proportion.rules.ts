import { fen, sumFen, ZERO_FEN, type Fen } from '../../platform/money/fen.js';
import type { BucketAmount } from './ledger.types.js';

/** How much of an amount a bucket pays, relative to the others: basis points, or the amounts already given. */
export interface BucketWeight {
  readonly bucketId: string;
  readonly weight: bigint;
}

/**
 * One amount over several buckets, in the order given; parts of zero are left out.
 *
 * In the order of their ids each bucket takes its share of what the ones before left, rounded down; `remainderTo` comes
 * last and takes what is left. Done one after the other, no part ever shrinks when the amount grows: that keeps
 * giving back possible to the fen.
 *
 * @rule LED-04 An amount is split over its buckets in proportion; the fen which do not divide fall to the bucket named for them. (policy parameter budget.split; a province and its city at 1 : 1)
 */
export function split(
  amount: Fen,
  weights: readonly BucketWeight[],
  remainderTo: string | null,
): readonly BucketAmount[] {
  const taken = new Map<string, Fen>();
  let left: bigint = amount;
  let weightLeft = weights.reduce((sum, { weight }) => sum + weight, 0n);
  if (left > 0n && weightLeft <= 0n) throw new RangeError('An amount cannot be split over nothing.');
  for (const { bucketId, weight } of inTurn(weights, remainderTo)) {
    const part = weightLeft === 0n ? 0n : (left * weight) / weightLeft;
    taken.set(bucketId, fen(part));
    left -= part;
    weightLeft -= weight;
  }
  return weights
    .map(({ bucketId }) => ({ bucketId, amountFen: taken.get(bucketId) ?? ZERO_FEN }))
    .filter(({ amountFen }) => amountFen > 0n);
}

/** How `amount` is taken out of what several buckets gave to one grant, hold or payable. Never more than a bucket gave. */
export function takeFrom(
  amount: Fen,
  given: readonly BucketAmount[],
  remainderTo: string | null,
): readonly BucketAmount[] {
  if (amount > sumFen(given.map((part) => part.amountFen))) {
    throw new RangeError('More cannot be taken than the buckets gave.');
  }
  const weights = given.map(({ bucketId, amountFen }) => ({ bucketId, weight: amountFen }));
  return split(amount, weights, remainderTo);
}

/**
 * How `amount` goes back to the buckets it came from: what stays is split as if it had just been given, and each bucket
 * gets back the difference. So the fen which do not divide stay where they fell, and giving back all gives back exactly
 * what came.
 *
 * @rule LED-05 Money goes back to its buckets in the proportion in which it came, the remainder rule reversed. (decision 31)
 */
export function giveBack(
  amount: Fen,
  given: readonly BucketAmount[],
  remainderTo: string | null,
): readonly BucketAmount[] {
  const total = sumFen(given.map((part) => part.amountFen));
  if (amount > total) throw new RangeError('More cannot be given back than the buckets gave.');
  const staying = takeFrom(fen(total - amount), given, remainderTo);
  const stays = new Map(staying.map((part) => [part.bucketId, part.amountFen]));
  return given
    .map(({ bucketId, amountFen }) => ({ bucketId, amountFen: fen(amountFen - (stays.get(bucketId) ?? ZERO_FEN)) }))
    .filter(({ amountFen }) => amountFen > 0n);
}

function inTurn(weights: readonly BucketWeight[], remainderTo: string | null): readonly BucketWeight[] {
  const last = weights.filter(({ bucketId }) => bucketId === remainderTo);
  const others = weights.filter(({ bucketId }) => bucketId !== remainderTo);
  return [...others.sort((a, b) => (a.bucketId < b.bucketId ? -1 : 1)), ...last];
}
