import type { Queue } from '../document/policy-document.types.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import type { Candidate, Ranking, Refused } from './queue.types.js';
import { shareProRata } from './pro-rata.rules.js';
import { grantTo, type Grant, type Line } from './waitlist.rules.js';

type Quota = Queue['floorCeiling'][number];

/** A batch decided: who gets how much, who waits in order of rank, who is out and why. */
export interface Selection {
  readonly grants: readonly Grant[];
  /** By rank. With QUOTA_EXCEEDED when a ceiling stood in the way, else BUDGET_EXHAUSTED. */
  readonly waiting: readonly Refused[];
  readonly refused: readonly Refused[];
  readonly leftFen: Fen;
}

export interface BatchRules {
  readonly line: Line;
  readonly quotas: readonly Quota[];
  readonly proRata: boolean;
}

interface Count {
  count: number;
  amountFen: bigint;
}

/** What is given so far. It belongs to one call of `selectBatch` and is thrown away with it. */
interface Tally {
  readonly granted: Map<string, Fen>;
  readonly waits: Map<string, string>;
  readonly perQuota: ReadonlyMap<Quota, Count>;
  left: bigint;
  moneyWaits: boolean;
}

/**
 * @rule QUE-12 Floors are served first, each with its best ranked; then everyone by rank as far as ceilings and budget reach. (queue.floorCeiling)
 */
export function selectBatch(
  rules: BatchRules,
  { order, refused }: Ranking,
  budgetFen: Fen,
  kept: readonly Grant[] = [],
): Selection {
  if (rules.proRata) {
    const grants = shareProRata(order, budgetFen);
    const spent = grants.reduce((sum, grant) => sum + grant.amountFen, 0n);
    return { grants, waiting: [], refused, leftFen: fen(budgetFen - spent) };
  }
  const tally = openTally(rules.quotas, order, budgetFen, kept);
  for (const quota of rules.quotas) serveFloor(rules, quota, order, tally);
  serveByRank(rules, order, tally);
  return {
    grants: order.flatMap(({ id }) => grantOf(id, tally.granted)),
    waiting: order.flatMap(({ id }) => waitOf(id, tally.waits)),
    refused,
    leftFen: fen(tally.left),
  };
}

/**
 * @rule QUE-14 When one of a batch drops out, the others keep what they have and the best ranked who waits and fits takes its place. (queue.kind)
 */
export function replaceInBatch(
  rules: BatchRules,
  ranking: Ranking,
  budgetFen: Fen,
  { selection, withdrawnId }: { selection: Selection; withdrawnId: string },
): Selection {
  const order = ranking.order.filter(({ id }) => id !== withdrawnId);
  const kept = selection.grants.filter(({ id }) => id !== withdrawnId);
  return selectBatch({ ...rules, proRata: false }, { order, refused: ranking.refused }, budgetFen, kept);
}

function openTally(
  quotas: readonly Quota[],
  order: readonly Candidate[],
  budgetFen: Fen,
  kept: readonly Grant[],
): Tally {
  const perQuota = new Map(quotas.map((quota) => [quota, { count: 0, amountFen: 0n }]));
  const tally: Tally = { granted: new Map(), waits: new Map(), perQuota, left: budgetFen, moneyWaits: false };
  const byId = new Map(order.map((candidate) => [candidate.id, candidate]));
  for (const { id, amountFen } of kept) {
    const candidate = byId.get(id);
    if (candidate !== undefined) book(candidate, amountFen, tally);
  }
  return tally;
}

function serveFloor(rules: BatchRules, quota: Quota, order: readonly Candidate[], tally: Tally): void {
  for (const candidate of order) {
    if ((tally.perQuota.get(quota)?.count ?? 0) >= quota.minCount) return;
    if (belongsTo(candidate, quota) && !tally.granted.has(candidate.id)) grant(rules, candidate, tally);
  }
}

/** Who waited for money only while the floors were served is asked again in the order of rank. */
function serveByRank(rules: BatchRules, order: readonly Candidate[], tally: Tally): void {
  tally.moneyWaits = false;
  for (const candidate of order) {
    if (tally.granted.has(candidate.id)) continue;
    tally.waits.delete(candidate.id);
    grant(rules, candidate, tally);
  }
}

function grant(rules: BatchRules, candidate: Candidate, tally: Tally): void {
  if (rules.quotas.some((quota) => exceeds(quota, candidate, tally))) {
    tally.waits.set(candidate.id, 'QUOTA_EXCEEDED');
    return;
  }
  const wanted = { waitingFen: candidate.amountFen, heldFen: fen(0) };
  const amountFen = grantTo(rules.line, wanted, fen(tally.left), tally.moneyWaits);
  if (amountFen < candidate.amountFen) {
    tally.waits.set(candidate.id, 'BUDGET_EXHAUSTED');
    tally.moneyWaits = true;
  }
  if (amountFen > 0n) book(candidate, amountFen, tally);
}

function book(candidate: Candidate, amountFen: Fen, tally: Tally): void {
  tally.granted.set(candidate.id, amountFen);
  tally.left -= amountFen;
  for (const [quota, sum] of tally.perQuota) {
    if (!belongsTo(candidate, quota)) continue;
    sum.count += 1;
    sum.amountFen += amountFen;
  }
}

function exceeds(quota: Quota, candidate: Candidate, { perQuota }: Tally): boolean {
  const sum = perQuota.get(quota);
  if (sum === undefined || !belongsTo(candidate, quota)) return false;
  if (quota.maxCount !== null && sum.count >= quota.maxCount) return true;
  return quota.maxFen !== null && sum.amountFen + candidate.amountFen > BigInt(quota.maxFen);
}

function belongsTo({ district, category }: Candidate, { key, value }: Quota): boolean {
  return (key === 'DISTRICT' ? district : category) === value;
}

function grantOf(id: string, granted: ReadonlyMap<string, Fen>): readonly Grant[] {
  const amountFen = granted.get(id);
  return amountFen === undefined ? [] : [{ id, amountFen }];
}

function waitOf(id: string, waits: ReadonlyMap<string, string>): readonly Refused[] {
  const reasonCode = waits.get(id);
  return reasonCode === undefined ? [] : [{ id, reasonCode }];
}
