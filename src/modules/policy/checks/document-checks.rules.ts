import type { PolicyDocument } from '../document/policy-document.types.js';
import { checkAward } from './award-checks.rules.js';
import { checkBudget } from './budget-checks.rules.js';
import { parseFacts } from '../facts/case-facts.rules.js';
import { checkCaps } from './cap-checks.rules.js';
import { checkInstrument } from './instrument.rules.js';
import { checkMatch } from './mode-checks.rules.js';
import { checkClauses, checkProcedure, checkRedemption, checkVoucher } from './procedure-checks.rules.js';
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
    ...checkRedemption(document.redemption),
    ...checkMatch(document),
    ...checkInstrument(document),
    ...checkClauses(document),
    ...checkExamples(document),
  ];
}

/** Worked examples use facts of the catalogue. */
function checkExamples({ examples }: PolicyDocument): readonly PolicyProblem[] {
  return examples.flatMap((example, index) => {
    const facts = parseFacts(example.facts, `/examples/${String(index)}/facts`);
    return facts.ok ? [] : facts.problems;
  });
}
