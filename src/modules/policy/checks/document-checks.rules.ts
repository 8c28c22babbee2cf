import type { PolicyDocument } from '../document/policy-document.types.js';
import { checkAward } from './award-checks.rules.js';
import { checkBudget } from './budget-checks.rules.js';
import { checkCaps } from './cap-checks.rules.js';
import { checkClauses, checkProcedure, checkVoucher } from './procedure-checks.rules.js';
import type { PolicyProblem } from './problem.types.js';
import { checkWindows } from './window-checks.rules.js';

/** What no single field can tell: tiers that overlap, buckets, stages and clauses that are not there, reversed windows. */
export function checkDocument(document: PolicyDocument): readonly PolicyProblem[] {
  return [
    ...checkWindows(document),
    ...checkBudget(document),
    ...checkAward(document.award),
    ...checkCaps(document),
    ...checkProcedure(document),
    ...checkVoucher(document.voucher),
    ...checkClauses(document),
  ];
}
