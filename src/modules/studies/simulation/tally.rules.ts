import type { SimulatedCase } from '../population/population.types.js';
import type { Dimension, GroupTally, RunTally, Served, SimulationTally } from './simulation.types.js';

/** Kinds of districts and industries that are told apart; the rest is one group. */
const GROUPS_MAX = 300;
const OTHERS = 'OTHER';
const UNKNOWN = 'UNKNOWN';

/** One case and how it came out, under the rules and, where there are some, under those it is compared with. */
export interface Outcome {
  readonly kase: SimulatedCase;
  /** Day of its submission in Asia/Shanghai. */
  readonly on: string;
  readonly served: Served;
  readonly baseline: Served | null;
}

export function emptyTally(withBaseline: boolean): SimulationTally {
  return {
    cases: 0,
    policy: emptyRun(),
    baseline: withBaseline ? emptyRun() : null,
    groups: { size: new Map(), district: new Map(), industry: new Map(), voucherType: new Map() },
  };
}

/**
 * @rule STU-04 Every case counts once: as awarded, waiting, refused or left to a person; who gains and who loses is told by the difference of what is granted under both sets of rules. (what-if comparison)
 */
export function addOutcome(tally: SimulationTally, { kase, on, served, baseline }: Outcome): void {
  tally.cases += 1;
  const uscc = textOf(kase, 'applicant.uscc') ?? `CASE-${String(tally.cases)}`;
  addToRun(tally.policy, served, { on, uscc, number: tally.cases });
  if (tally.baseline && baseline) addToRun(tally.baseline, baseline, { on, uscc, number: tally.cases });
  const keys = keysOf(kase);
  for (const dimension of ['size', 'district', 'industry', 'voucherType'] as const) {
    addToGroup(groupOf(tally.groups[dimension], keys[dimension]), served, baseline);
  }
}

/** Notes which buckets have nothing left after a case. */
export function noteEmptyBuckets(run: RunTally, balances: ReadonlyMap<string, bigint>, on: string): void {
  for (const [bucketId, left] of balances) {
    if (left <= 0n && !run.emptyOn.has(bucketId)) run.emptyOn.set(bucketId, on);
  }
}

function addToRun(
  run: RunTally,
  served: Served,
  { on, uscc, number }: { readonly on: string; readonly uscc: string; readonly number: number },
): void {
  run[COUNTER[served.outcome]] += 1;
  run.computedFen += BigInt(served.computedFen);
  run.grantedFen += BigInt(served.grantedFen);
  if (served.outcome === 'AWARD') run.enterprises.add(uscc);
  if (served.short) run.firstShort ??= { on, case: number };
  for (const { bucketId, amountFen } of served.parts) {
    const key = `${on.slice(0, 7)} ${bucketId}`;
    run.months.set(key, (run.months.get(key) ?? 0n) + BigInt(amountFen));
  }
  if (served.outcome !== 'AWARD') addReasons(run, served);
  addCapHits(run, served);
}

function addReasons({ reasons }: RunTally, { reasonCodes }: Served): void {
  for (const code of reasonCodes) reasons.set(code, (reasons.get(code) ?? 0) + 1);
}

function addCapHits(run: RunTally, { caps }: Served): void {
  for (const { capId, kind, cutFen } of caps) {
    const hits = run.caps.get(capId) ?? { limited: 0, refused: 0, overridden: 0, cutFen: 0n };
    hits[CAP_COUNTER[kind]] += 1;
    hits.cutFen += BigInt(cutFen);
    run.caps.set(capId, hits);
  }
}

const COUNTER = { AWARD: 'awarded', WAITLIST: 'waitlisted', REFUSED: 'refused', MANUAL: 'manual' } as const;
const CAP_COUNTER = { LIMITED: 'limited', REFUSED: 'refused', OVERRIDDEN: 'overridden' } as const;

function addToGroup(group: GroupTally, served: Served, baseline: Served | null): void {
  group.cases += 1;
  group[COUNTER[served.outcome]] += 1;
  group.grantedFen += BigInt(served.grantedFen);
  if (baseline === null) return;
  group.baselineFen += BigInt(baseline.grantedFen);
  const more = BigInt(served.grantedFen - baseline.grantedFen);
  if (more > 0n) {
    group.gained += 1;
    group.gainedFen += more;
  }
  if (more < 0n) {
    group.lost += 1;
    group.lostFen -= more;
  }
}

function groupOf(groups: Map<string, GroupTally>, key: string): GroupTally {
  const known = groups.get(key);
  if (known) return known;
  if (groups.size >= GROUPS_MAX && key !== OTHERS) return groupOf(groups, OTHERS);
  const fresh: GroupTally = {
    cases: 0,
    awarded: 0,
    waitlisted: 0,
    refused: 0,
    manual: 0,
    grantedFen: 0n,
    baselineFen: 0n,
    gained: 0,
    lost: 0,
    gainedFen: 0n,
    lostFen: 0n,
  };
  groups.set(key, fresh);
  return fresh;
}

function keysOf(kase: SimulatedCase): Readonly<Record<Dimension, string>> {
  return {
    size: textOf(kase, 'applicant.smeClass') ?? UNKNOWN,
    district: textOf(kase, 'applicant.registeredRegion') ?? UNKNOWN,
    industry: textOf(kase, 'applicant.gbIndustry')?.slice(0, 3) ?? UNKNOWN,
    voucherType: textOf(kase, 'application.voucherType') ?? UNKNOWN,
  };
}

function emptyRun(): RunTally {
  return {
    awarded: 0,
    waitlisted: 0,
    refused: 0,
    manual: 0,
    computedFen: 0n,
    grantedFen: 0n,
    enterprises: new Set(),
    months: new Map(),
    reasons: new Map(),
    caps: new Map(),
    emptyOn: new Map(),
    firstShort: null,
  };
}

function textOf({ facts }: SimulatedCase, id: string): string | null {
  const value = facts[id];
  return typeof value === 'string' ? value : null;
}
