import type { Fen } from '../../../platform/money/fen.js';

export const MOVE_KINDS = ['BUCKET_TRANSFER', 'YEAR_END_RETURN'] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** PENDING: one person asked for it; another decides. Only what is APPROVED is booked. */
export const MOVE_STATES = ['PENDING', 'APPROVED', 'REJECTED'] as const;
export type MoveState = (typeof MOVE_STATES)[number];

export const MOVE_OUTCOMES = ['APPROVE', 'REJECT'] as const;
export type MoveOutcome = (typeof MOVE_OUTCOMES)[number];

/** Budget money that one person asked to be moved, to another bucket or back to the treasury. */
export interface BudgetMove {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: MoveKind;
  readonly fromBucketId: string;
  /** Null: to the treasury it came from. */
  readonly toBucketId: string | null;
  readonly amountFen: Fen;
  readonly documentNo: string;
  readonly reason: string;
  readonly state: MoveState;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  /** The transfer in the ledger; null until it is approved. */
  readonly transferId: string | null;
}

/** What the second person says. */
export interface MoveDecision {
  readonly outcome: MoveOutcome;
  readonly userId: string;
  readonly reason: string | null;
  readonly at: Date;
  /** The transfer that an approval books. */
  readonly transferId: string;
}
