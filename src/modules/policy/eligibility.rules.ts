import type { Case } from './case.types.js';
import { compileCondition, type CaseCheck, type Condition } from './conditions/condition.rules.js';
import { contractSigned, openWindow, spendInOneFiscalYear, spendInRange } from './conditions/periods.rules.js';
import {
  itemAdmitted,
  itemCovered,
  notAProvider,
  notRelated,
  providerAdmitted,
  providerRegion,
} from './conditions/purchase.rules.js';
import {
  designated,
  eligibilityRules,
  notBlacklisted,
  noWaste,
  oneApplication,
  previousUsedUp,
} from './conditions/standing.rules.js';
import type { Moment, PolicyDocument } from './document/policy-document.types.js';
import type { Finding } from './explanation/findings.rules.js';

/** The conditions of a policy, made ready, and when each group is asked. */
export interface CompiledEligibility {
  /** Asked when an application is submitted. */
  readonly atSubmission: readonly CaseCheck[];
  /** Asked again at the moments that the policy names. */
  readonly rechecked: readonly CaseCheck[];
  readonly recheckAt: readonly Moment[];
}

/**
 * May this enterprise apply? Every condition is asked and every defect named at once, in the order
 * duplicate → window → eligibility → catalogue and relation, so that the applicant need not come back twice.
 */
export function mayApply(eligibility: CompiledEligibility, kase: Case): readonly Finding[] {
  if (kase.moment === 'SUBMIT')
    return [...eligibility.atSubmission, ...eligibility.rechecked].map((check) => check(kase));
  return eligibility.recheckAt.includes(kase.moment) ? eligibility.rechecked.map((check) => check(kase)) : [];
}

/** Collects what the document demands. What it does not state is not asked. */
export function compileEligibility(document: PolicyDocument): CompiledEligibility {
  const prepare = (conditions: readonly Condition[]): readonly CaseCheck[] =>
    conditions.map((condition) => compileCondition(condition, document.legalBasis));
  return {
    atSubmission: prepare([...oneApplication(document), ...openWindow(document)]),
    rechecked: [
      ...prepare([...contractSigned(document), ...spendInRange(document)]),
      ...spendInOneFiscalYear(document),
      ...prepare([
        ...eligibilityRules(document),
        ...notBlacklisted(document),
        ...noWaste(document),
        ...previousUsedUp(document),
        ...designated(document),
        ...providerAdmitted(document),
      ]),
      ...itemAdmitted(document),
      ...prepare([
        ...notRelated(document),
        ...notAProvider(document),
        ...providerRegion(document),
        ...itemCovered(document),
      ]),
    ],
    recheckAt: document.eligibility.recheckAt,
  };
}
