import { fen, type Fen } from '../../../platform/money/fen.js';
import type { Candidate } from './queue.types.js';
import type { Grant } from './waitlist.rules.js';

/**
 * @rule QUE-13 When all share a budget that is too small, each gets the same proportion of its award, rounded down, and the fen that do not divide go one each to the first in the order; the sum is the budget. (budget.onExhausted PRO_RATA)
 */
export function shareProRata(order: readonly Candidate[], budgetFen: Fen): readonly Grant[] {
  const wantedFen = order.reduce((sum, candidate) => sum + candidate.amountFen, 0n);
  if (wantedFen <= budgetFen) return order.map(({ id, amountFen }) => ({ id, amountFen }));
  const shares = order.map(({ id, amountFen }) => ({ id, share: (amountFen * budgetFen) / wantedFen }));
  let rest = budgetFen - shares.reduce((sum, { share }) => sum + share, 0n);
  return shares.map(({ id, share }) => {
    const extra = rest > 0n ? 1n : 0n;
    rest -= extra;
    return { id, amountFen: fen(share + extra) };
  });
}
