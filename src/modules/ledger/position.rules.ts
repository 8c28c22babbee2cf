import { fen, type Fen } from '../../platform/money/fen.js';
import type { BucketPosition } from './ledger.types.js';

/** What stands in a bucket's books without a place where it is. Zero when they are right. */
export function unexplainedFen(position: BucketPosition): Fen {
  return fen(budgetFen(position) - whereaboutsFen(position));
}

/** @rule LED-06 Every fen appropriated to a bucket and not returned is available, held, issued and unused, claimed, or paid and not recovered. (decision 18) */
function whereaboutsFen(position: BucketPosition): bigint {
  const inside = position.availableFen + position.heldFen + position.issuedUnusedFen + position.claimedFen;
  return inside + position.paidFen - position.recoveredToBucketFen;
}

function budgetFen(position: BucketPosition): bigint {
  return position.appropriatedFen + position.transferredFen - position.returnedToTreasuryFen;
}
