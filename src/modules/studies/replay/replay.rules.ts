import type { StudyRecord } from '../study.types.js';
import type { BucketCost, Comparison, ReplayedCase, ReplayTally } from './replay.types.js';

export function emptyReplay(): ReplayTally {
  return {
    afterId: null,
    cases: 0,
    equal: 0,
    reworded: 0,
    amountChanged: 0,
    outcomeChanged: 0,
    flips: {},
    times: {
      PAST: { cases: 0, beforeFen: 0, afterFen: 0 },
      PENDING: { cases: 0, beforeFen: 0, afterFen: 0 },
    },
    buckets: {},
  };
}

/**
 * @rule STU-05 A decision replays only when it gives the same bytes; the outcome is compared before the amount, the amount before the explanation. (issue: every decision can be replayed)
 */
export function compare({
  before,
  beforeText,
  after,
}: Pick<ReplayedCase, 'before' | 'beforeText' | 'after'>): Comparison {
  if (before.outcome !== after.outcome) return 'OUTCOME';
  if (before.amountFen !== after.amountFen) return 'AMOUNT';
  return beforeText === JSON.stringify(after) ? 'EQUAL' : 'BYTES';
}

/** @rule STU-06 What new rules cost is what they grant less what was granted, per bucket, and apart for cases that are past and cases that are pending. (what-if comparison) */
export function addReplayed(tally: ReplayTally, kase: ReplayedCase): Comparison {
  const comparison = compare(kase);
  tally.cases += 1;
  tally[COUNTER[comparison]] += 1;
  if (comparison === 'OUTCOME') {
    const flip = `${kase.before.outcome} → ${kase.after.outcome}`;
    tally.flips[flip] = (tally.flips[flip] ?? 0) + 1;
  }
  const time = tally.times[kase.time];
  time.cases += 1;
  time.beforeFen += kase.before.amountFen;
  time.afterFen += kase.after.amountFen;
  for (const { bucketId, amountFen } of kase.partsBefore) costOf(tally, bucketId).beforeFen += amountFen;
  for (const { bucketId, amountFen } of kase.partsAfter) costOf(tally, bucketId).afterFen += amountFen;
  return comparison;
}

const COUNTER = { EQUAL: 'equal', BYTES: 'reworded', AMOUNT: 'amountChanged', OUTCOME: 'outcomeChanged' } as const;

/** The sums as they are answered; `deterministic` only where cases were decided again by their own version. */
export function toReplayResult(tally: ReplayTally, ownVersion: boolean): StudyRecord {
  const { cases, equal, reworded, amountChanged, outcomeChanged, flips, times, buckets } = tally;
  return {
    cases,
    equal,
    different: cases - equal,
    ...(ownVersion ? { deterministic: equal === cases } : {}),
    reworded,
    amountChanged,
    outcomeChanged,
    flips,
    past: withDifference(times.PAST),
    pending: withDifference(times.PENDING),
    buckets: Object.entries(buckets)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([bucketId, cost]) => ({ bucketId, ...withDifference(cost) })),
  };
}

function withDifference<C extends BucketCost>(cost: C): C & { readonly differenceFen: number } {
  return { ...cost, differenceFen: cost.afterFen - cost.beforeFen };
}

function costOf(tally: ReplayTally, bucketId: string): BucketCost {
  const cost = tally.buckets[bucketId] ?? { beforeFen: 0, afterFen: 0 };
  tally.buckets[bucketId] = cost;
  return cost;
}
