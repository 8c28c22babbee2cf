import { awardModeOf } from './award/award-modes.js';
import { compileAccrual } from './award/accrual.rules.js';
import { compileBase } from './award/base.rules.js';
import {
  compileBalance,
  compileCeiling,
  compileMatch,
  compileMinimumBase,
  compileMinimumFace,
  compileYearlyQuota,
} from './award/limits.rules.js';
import { roundDown } from './award/rounding.rules.js';
import type { CompiledAward } from './award.rules.js';
import { compileFunding } from './budget/funding.rules.js';
import { compileCaps } from './caps/caps.rules.js';
import type { PolicyDocument } from './document/policy-document.types.js';
import { compileEligibility, type CompiledEligibility } from './eligibility.rules.js';
import { compilePredicate, type CompiledPredicate } from './predicates/compile-predicate.rules.js';
import { stackingKindOf } from './stacking/stacking-kinds.js';

/** A document made ready for many decisions: conditions and tables are functions, texts that never change are made. */
export interface CompiledPolicy {
  readonly document: PolicyDocument;
  readonly eligibility: CompiledEligibility;
  readonly award: CompiledAward;
  readonly autoApprove: CompiledPredicate | null;
}

/** Prepares a checked document. Costs far more than one evaluation: keep the result for as long as the version lives. */
export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const { autoApproveWhen } = document.workflow;
  return {
    document,
    eligibility: compileEligibility(document),
    award: compileAward(document),
    autoApprove: autoApproveWhen === null ? null : compilePredicate(autoApproveWhen),
  };
}

function compileAward(document: PolicyDocument): CompiledAward {
  const mode = awardModeOf(document);
  return {
    needsBase: mode.needsBase(document.award) || limitsNeedBase(document),
    base: compileBase(document),
    stacking: stackingKindOf(document).compile(document),
    minimumBase: compileMinimumBase(document),
    ratio: compileAccrual(document, mode.compile(document)),
    match: compileMatch(document),
    yearlyQuota: compileYearlyQuota(document),
    ceiling: compileCeiling(document),
    caps: compileCaps(document),
    balance: compileBalance(),
    roundDown: (amountFen) => roundDown(amountFen, document.award.rounding),
    minimumFace: compileMinimumFace(document),
    fund: compileFunding(document),
  };
}

/** Limits that are a share of the base, or ask for a least base, need one whatever the mode. */
function limitsNeedBase({ award, stacking, caps }: PolicyDocument): boolean {
  const shareOfBase = caps.some(
    ({ scope, shareBp }) => shareBp !== null && (scope === 'APPLICATION' || scope === 'CONTRACT'),
  );
  return award.minBaseFen > 0 || stacking.kind === 'CEILING' || stacking.kind === 'MATCH' || shareOfBase;
}
