import {
  capKeysOf,
  type CompiledPolicy,
  type Evaluation,
  evaluatePolicy,
  type EvaluationInput,
  type Facts,
  type FactValue,
} from '../../policy/index.js';
import type { SimulatedCase } from '../population/population.types.js';
import type { CapHit, EnterpriseYear, PolicyRun, Served } from './simulation.types.js';

/** Rules with all their planned money, before the first case. */
export function openRun(policy: CompiledPolicy): PolicyRun {
  const { buckets } = policy.document.budget;
  return {
    policy,
    balances: new Map(buckets.map(({ id, amountFen }) => [id, BigInt(amountFen)])),
    stopped: false,
    usage: new Map(),
    enterprises: new Map(),
    sequence: 0,
  };
}

/**
 * Decides one case as if it were submitted now, after all before it: caps, yearly spend and the planned money see them.
 * An award counts as used in full, so caps on what is redeemed count like those on what is issued.
 */
export function serveCase(run: PolicyRun, kase: SimulatedCase, on: string): Served {
  run.sequence += 1;
  const now = new Date(kase.at).toISOString();
  const uscc = textOf(kase.facts, 'applicant.uscc') ?? `CASE-${String(run.sequence)}`;
  const own = yearOf(run, uscc, on.slice(0, 4));
  const facts = factsOf(kase.facts, { run, own, now });
  const keys = usageKeys(run, facts);
  const evaluation = evaluatePolicy(run.policy, inputOf(run, facts, { own, on, uscc, keys }));
  const served = servedAs(run, evaluation);
  if (served.outcome !== 'REFUSED') count(run, { own, keys, facts, computedFen: BigInt(served.computedFen) });
  for (const { bucketId, amountFen } of served.parts) {
    run.balances.set(bucketId, (run.balances.get(bucketId) ?? 0n) - BigInt(amountFen));
  }
  const nobodyOvertakes = run.policy.document.budget.fitRule !== 'SKIP';
  if (served.short && served.outcome !== 'REFUSED' && nobodyOvertakes) run.stopped = true;
  return served;
}

interface UsageKey {
  readonly capId: string;
  readonly key: string;
}

interface Place {
  readonly own: EnterpriseYear;
  /** Day of the submission in Asia/Shanghai. */
  readonly on: string;
  readonly uscc: string;
  readonly keys: readonly UsageKey[];
}

function factsOf(
  stated: Facts,
  { run, own, now }: { readonly run: PolicyRun; readonly own: EnterpriseYear; readonly now: string },
): Facts {
  const facts: Record<string, FactValue> = { ...stated, 'time.now': now, 'time.submittedSeq': run.sequence };
  const contract = facts['contract.amountFen'];
  if (facts['spend.cumulativeAnnualFen'] === undefined && typeof contract === 'number') {
    facts['spend.cumulativeAnnualFen'] = safe(own.contractFen + BigInt(contract));
  }
  facts['application.countThisYear'] ??= own.count;
  facts['application.openCount'] ??= 0;
  return facts;
}

function inputOf(run: PolicyRun, facts: Facts, { own, on, uscc, keys }: Place): EvaluationInput {
  const had = safe(own.awardedFen);
  const before = { amountFen: had, redeemedFen: had, settledFen: had, submittedOn: on, uscc };
  const capUsage = keys.map(({ capId, key }) => {
    const { usedFen, usedCount } = run.usage.get(key) ?? { usedFen: 0n, usedCount: 0 };
    return { capId, usedFen: safe(usedFen), usedCount };
  });
  const buckets = [...run.balances].map(([id, left]) => ({ id, availableFen: safe(left) }));
  return {
    facts,
    priorAwards: own.count === 0 ? [] : [before],
    capUsage,
    ...(run.stopped || buckets.length === 0 ? {} : { budget: { buckets } }),
  };
}

function servedAs(run: PolicyRun, evaluation: Evaluation): Served {
  const { outcome, funding, computedFen, amountFen, reasonCodes, steps } = evaluation;
  const refusals = steps.filter(({ result }) => result === 'FAIL');
  const onlyMoney = refusals.length > 0 && refusals.every(({ check }) => check === 'BUDGET');
  const found = { computedFen: computedFen ?? 0, caps: capHitsOf(evaluation) };
  const nothing = { ...found, grantedFen: 0, parts: [] };
  if (outcome === 'MANUAL') return { ...nothing, outcome, reasonCodes, short: false };
  if (outcome === 'REJECT') {
    const waits = onlyMoney && funding.state === 'WAITLIST';
    return { ...nothing, outcome: waits ? 'WAITLIST' : 'REFUSED', reasonCodes, short: onlyMoney };
  }
  if (run.stopped) return { ...nothing, outcome: 'WAITLIST', reasonCodes: ['BUDGET_EXHAUSTED'], short: true };
  const parts = funding.parts.filter((part) => part.amountFen > 0);
  return { ...found, outcome, grantedFen: amountFen, parts, reasonCodes, short: funding.shortFen > 0 };
}

function capHitsOf({ steps }: Evaluation): readonly CapHit[] {
  const hits: CapHit[] = [];
  for (const { ruleId, result, params, amountBeforeFen, amountAfterFen } of steps) {
    const capId = params['cap'];
    if (ruleId !== 'CAP-01' || typeof capId !== 'string') continue;
    const cutFen = (amountBeforeFen ?? 0) - (amountAfterFen ?? 0);
    if (result === 'LIMITED') hits.push({ capId, kind: 'LIMITED', cutFen });
    if (result === 'FAIL') hits.push({ capId, kind: 'REFUSED', cutFen });
    if (result === 'OVERRIDDEN') hits.push({ capId, kind: 'OVERRIDDEN', cutFen: 0 });
  }
  return hits;
}

/** The rows of usage that the caps of the policy ask for; a cap of another voucher type asks for none. */
function usageKeys({ policy }: PolicyRun, facts: Facts): readonly UsageKey[] {
  if (policy.award.caps.length === 0) return [];
  const type = textOf(facts, 'application.voucherType');
  const ofOtherType = policy.award.caps
    .filter(({ cap }) => cap.voucherType !== null && type !== null && cap.voucherType !== type)
    .map(({ id }) => id);
  return capKeysOf(policy.document, facts).flatMap(({ capId, scopeKey, periodKey }) =>
    scopeKey === null || ofOtherType.includes(capId)
      ? []
      : [{ capId, key: `${capId}\n${scopeKey}\n${periodKey ?? ''}` }],
  );
}

function count(
  run: PolicyRun,
  { own, keys, facts, computedFen }: Pick<Place, 'own' | 'keys'> & { facts: Facts; computedFen: bigint },
): void {
  const contract = facts['contract.amountFen'];
  own.count += 1;
  own.awardedFen += computedFen;
  if (typeof contract === 'number') own.contractFen += BigInt(contract);
  for (const { key } of keys) {
    const used = run.usage.get(key) ?? { usedFen: 0n, usedCount: 0 };
    used.usedFen += computedFen;
    used.usedCount += 1;
    run.usage.set(key, used);
  }
}

function yearOf(run: PolicyRun, uscc: string, year: string): EnterpriseYear {
  const known = run.enterprises.get(uscc);
  if (known?.year === year) return known;
  const fresh = { year, awardedFen: 0n, contractFen: 0n, count: 0 };
  run.enterprises.set(uscc, fresh);
  return fresh;
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

/** As a JSON integer; beyond the largest amount it is the largest one. */
export function safe(amount: bigint): number {
  return Number(amount > LARGEST ? LARGEST : amount);
}

function textOf(facts: Facts, id: string): string | null {
  const value = facts[id];
  return typeof value === 'string' ? value : null;
}
