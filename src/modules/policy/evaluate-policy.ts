import { computeAward } from './award.rules.js';
import type { Case, EvaluationInput } from './case.types.js';
import type { CompiledPolicy } from './compile-policy.js';
import { mayApply } from './eligibility.rules.js';
import type { Evaluation, Outcome } from './explanation/evaluation.types.js';
import type { Finding } from './explanation/findings.rules.js';
import { withDerivedFacts } from './facts/case-facts.rules.js';
import { shanghaiDate } from './facts/local-date.rules.js';

/**
 * Decides one case: may the enterprise apply, how much is the subsidy, and why. Pure and deterministic: the same
 * policy and input give a record with the same bytes. Amounts of the record are JSON integers of fen.
 */
export function evaluatePolicy(policy: CompiledPolicy, input: EvaluationInput): Evaluation {
  const kase = openCase(input);
  const admission = mayApply(policy.eligibility, kase);
  const award = computeAward(policy.award, kase, admission.some(isFail));
  const findings = [...admission, ...award.findings];
  const outcome = outcomeOf(findings);
  return {
    engine: 1,
    policyCode: policy.document.identity.code,
    outcome,
    amountFen: outcome === 'AWARD' ? Number(award.grantedFen) : 0,
    computedFen: award.computedFen === null ? null : Number(award.computedFen),
    reasonCodes: reasonCodesOf(findings),
    steps: findings.map((found) => found.step),
    disallowances: award.disallowances,
    funding: award.funding,
    autoApprove: outcome === 'AWARD' && policy.autoApprove?.test(kase.facts) === true,
    wouldChange: findings.flatMap((found) => found.wouldChange),
  };
}

/** The input made ready for the rules. */
export function openCase(input: EvaluationInput): Case {
  const now = input.facts['time.now'];
  return {
    facts: withDerivedFacts(input.facts),
    sources: input.sources ?? {},
    priorAwards: input.priorAwards ?? null,
    capUsage: input.capUsage ?? [],
    budget: input.budget ?? null,
    balanceFen: input.balanceFen ?? null,
    moment: input.moment ?? 'SUBMIT',
    on: typeof now === 'string' ? shanghaiDate(now) : null,
  };
}

/** A clear no wins; otherwise what is unknown goes to a person, whatever else was found. */
function outcomeOf(findings: readonly Finding[]): Outcome {
  if (findings.some(isFail)) return 'REJECT';
  return findings.some(({ step }) => step.result === 'UNKNOWN') ? 'MANUAL' : 'AWARD';
}

function reasonCodesOf(findings: readonly Finding[]): readonly string[] {
  const codes: string[] = [];
  for (const { step } of findings) {
    if (step.reasonCode !== null && !codes.includes(step.reasonCode)) codes.push(step.reasonCode);
  }
  return codes;
}

function isFail({ step }: Finding): boolean {
  return step.result === 'FAIL';
}
