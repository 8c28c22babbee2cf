import type { CompiledPolicy } from './compile-policy.js';
import type { BudgetBalance } from './document/policy-document.types.js';
import { openCase } from './evaluate-policy.js';
import type { Funding } from './explanation/evaluation.types.js';
import type { Facts } from './facts/fact.types.js';
import type { Fen } from '../../platform/money/fen.js';

/**
 * Which bucket pays what of an award that was computed before, with the balances of now: for approvals, issues and
 * promotions from the waitlist. `facts` need only hold voucher type, region and category. Unknown balances give
 * NOT_CHECKED and no parts.
 */
export function fundAward(
  policy: CompiledPolicy,
  { facts, budget }: { readonly facts: Facts; readonly budget: BudgetBalance },
  amountFen: Fen,
): Funding {
  return policy.award.fund(openCase({ facts, budget }), amountFen).funding;
}
