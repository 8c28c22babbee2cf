import type { Fen } from '../../../platform/money/fen.js';

/** What each bucket of a programme has free, as far as this transaction has planned. */
export interface BucketStand {
  /** Names the bucket in the policy. */
  readonly code: string;
  /** Names it in the ledger. */
  readonly bucketId: string;
  readonly availableFen: Fen;
}

export type BudgetStand = readonly BucketStand[];

/** A part of an award and the bucket that pays it, by its code. */
export interface PlannedPart {
  readonly code: string;
  readonly amountFen: Fen;
}

/** A case that wants money: which buckets may pay it, and how much. */
export interface FundingCase {
  readonly applicationId: string;
  readonly voucherType: string;
  readonly region: string | null;
  readonly category: string | null;
  readonly wantedFen: Fen;
}

export type FitRule = 'STRICT_STOP' | 'SKIP' | 'PARTIAL_LAST';

/** What one case gets; without parts it waits. */
export interface PlannedGrant {
  readonly case: FundingCase;
  readonly parts: readonly PlannedPart[];
  readonly grantedFen: Fen;
}

export interface FundingPlan {
  readonly grants: readonly PlannedGrant[];
  /** What is left after them. */
  readonly stand: BudgetStand;
  /** Somebody waits whom the fit rule lets nobody overtake. */
  readonly stopped: boolean;
}

/** Splits an amount over the buckets that may pay the case; less, or nothing, when they do not have it. */
export type SplitOverBuckets = (wanted: FundingCase, stand: BudgetStand) => readonly PlannedPart[];
