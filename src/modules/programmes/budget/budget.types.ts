import type { Fen } from '../../../platform/money/fen.js';

/** A pot of money of a programme, shared by its versions. Its balances live in the ledger. */
export interface BudgetBucket {
  /** Names its accounts in the ledger. */
  readonly id: string;
  readonly programmeId: string;
  /** `budget.buckets[].id` of the policy document; unique in the programme. */
  readonly code: string;
  readonly funder: string;
  readonly level: string;
  /** Fiscal year of the money. */
  readonly year: number;
  /** Null: pays every type, region, category. */
  readonly voucherType: string | null;
  readonly region: string | null;
  readonly category: string | null;
  /** What the latest version plans for it; only appropriations put money in. */
  readonly plannedFen: Fen;
}

/** Money that a budget document gave to a bucket. */
export interface Appropriation {
  readonly id: string;
  readonly programmeId: string;
  readonly bucketId: string;
  readonly bucketCode: string;
  readonly amountFen: Fen;
  readonly documentNo: string;
  /** Day of the document, `YYYY-MM-DD`. */
  readonly decidedOn: string;
  readonly transferId: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Where money of a programme is, in fen; kept by the ledger but for what is planned. */
export interface MoneyPlaces {
  readonly plannedFen: Fen;
  readonly appropriatedFen: Fen;
  /** From other buckets, less what went to them. */
  readonly transferredFen: Fen;
  readonly returnedToTreasuryFen: Fen;
  readonly availableFen: Fen;
  readonly heldFen: Fen;
  readonly issuedUnusedFen: Fen;
  readonly claimedFen: Fen;
  readonly paidFen: Fen;
  readonly recoveredToBucketFen: Fen;
}
