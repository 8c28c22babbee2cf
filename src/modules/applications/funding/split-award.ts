import { fen, fenToNumber } from '../../../platform/money/fen.js';
import { type BudgetBalance, type CompiledPolicy, fundAward } from '../../policy/index.js';
import type { BudgetStand, SplitOverBuckets } from './budget-stand.types.js';

/** Splits an award over buckets as the policy says: which may pay the case, in which shares, what happens when short. */
export function splitBy(policy: CompiledPolicy): SplitOverBuckets {
  return ({ voucherType, region, category, wantedFen }, stand) => {
    const facts = {
      'application.voucherType': voucherType,
      'applicant.registeredRegion': region,
      'application.category': category,
    };
    const { parts } = fundAward(policy, { facts, budget: balanceOf(stand) }, wantedFen);
    return parts.map(({ bucketId, amountFen }) => ({ code: bucketId, amountFen: fen(amountFen) }));
  };
}

/** The stand as the policy engine takes it. */
export function balanceOf(stand: BudgetStand): BudgetBalance {
  return { buckets: stand.map(({ code, availableFen }) => ({ id: code, availableFen: fenToNumber(availableFen) })) };
}
