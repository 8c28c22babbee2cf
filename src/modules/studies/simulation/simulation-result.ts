import type { PolicyDocument } from '../../policy/index.js';
import type { StudyRecord } from '../study.types.js';
import { safe } from './serve-case.js';
import type { GroupTally, PolicyRun, RunTally, SimulationTally } from './simulation.types.js';

const WHOLE_BP = 10_000;

/** The sums as they are stored and answered: plain JSON, amounts as integers of fen, lists in a fixed order. */
export function toResult(tally: SimulationTally, run: PolicyRun, baseline: PolicyRun | null): StudyRecord {
  const withBaseline = tally.baseline !== null;
  return {
    cases: tally.cases,
    policy: runResult(tally.policy, run, tally.cases),
    baseline: tally.baseline && baseline ? runResult(tally.baseline, baseline, tally.cases) : null,
    groups: Object.fromEntries(
      Object.entries(tally.groups).map(([dimension, groups]) => [dimension, groupRows(groups, withBaseline)]),
    ),
  };
}

function runResult(tally: RunTally, run: PolicyRun, cases: number): StudyRecord {
  const { document } = run.policy;
  return {
    awarded: tally.awarded,
    waitlisted: tally.waitlisted,
    refused: tally.refused,
    manual: tally.manual,
    enterprisesAwarded: tally.enterprises.size,
    takeUpBp: cases === 0 ? 0 : Math.floor((tally.awarded * WHOLE_BP) / cases),
    computedFen: safe(tally.computedFen),
    grantedFen: safe(tally.grantedFen),
    averageFen: tally.awarded === 0 ? 0 : safe(tally.grantedFen / BigInt(tally.awarded)),
    buckets: bucketRows(tally, run, document),
    months: byKey(tally.months).map(([key, amountFen]) => {
      return { month: key.slice(0, 7), bucketId: key.slice(8), amountFen: safe(amountFen) };
    }),
    /** First case that money alone cut short, and its day: the date of exhaustion under first-come order. */
    exhausted: tally.firstShort,
    reasons: [...tally.reasons]
      .sort(([codeA, casesA], [codeB, casesB]) => casesB - casesA || (codeA < codeB ? -1 : 1))
      .map(([code, count]) => ({ code, cases: count })),
    caps: byKey(tally.caps).map(([capId, { cutFen, ...hits }]) => ({ capId, ...hits, cutFen: safe(cutFen) })),
    /** The simulation serves in order of arrival whatever the queue of the policy is. */
    queueKind: document.queue.kind,
  };
}

function bucketRows(tally: RunTally, { balances }: PolicyRun, { budget }: PolicyDocument): readonly StudyRecord[] {
  return budget.buckets.map(({ id, amountFen }) => {
    const left = balances.get(id) ?? 0n;
    return {
      bucketId: id,
      plannedFen: amountFen,
      spentFen: amountFen - safe(left),
      leftFen: safe(left),
      emptyOn: tally.emptyOn.get(id) ?? null,
    };
  });
}

function groupRows(groups: ReadonlyMap<string, GroupTally>, withBaseline: boolean): readonly StudyRecord[] {
  return byKey(groups).map(([key, group]) => ({
    key,
    cases: group.cases,
    awarded: group.awarded,
    waitlisted: group.waitlisted,
    refused: group.refused,
    manual: group.manual,
    grantedFen: safe(group.grantedFen),
    ...(withBaseline
      ? {
          baselineFen: safe(group.baselineFen),
          gained: group.gained,
          lost: group.lost,
          gainedFen: safe(group.gainedFen),
          lostFen: safe(group.lostFen),
        }
      : {}),
  }));
}

function byKey<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}
