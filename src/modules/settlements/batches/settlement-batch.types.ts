import type { StateMachine } from '../../../platform/machine/state-machine.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { PayeeKey, PayeeKind } from '../settlement.types.js';

/**
 * OPEN: orders are gathered. LOCKED: lines and accounts stand. APPROVED: by a second person. EXPORTED: the payment file is
 * out. CLOSED: every line has its result. CANCELLED: nothing is paid, the orders wait for another batch.
 */
export const BATCH_STATES = ['OPEN', 'LOCKED', 'APPROVED', 'EXPORTED', 'CLOSED', 'CANCELLED'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export type BatchEvent = 'lock' | 'approve' | 'reject' | 'cancel' | 'export' | 'close';
export type BatchMachine = StateMachine<BatchState, BatchEvent>;

export const LINE_STATES = ['READY', 'EXCLUDED', 'PAID', 'FAILED', 'CANCELLED'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** Why a payee is not paid in a batch, in the order in which the reasons are asked. */
export const EXCLUSION_REASONS = [
  'PAYEE_SUSPENDED',
  'NO_APPROVED_ACCOUNT',
  'ACCOUNT_NAME_DIFFERS',
  'ACCOUNT_COOLING_DOWN',
  'BELOW_MIN_AMOUNT',
  'OBJECTION_UPHELD',
] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

/** Why the bank did not pay. After all but the last, the account takes no more money until another is approved. */
export const FAILURE_REASONS = ['ACCOUNT_NAME_MISMATCH', 'ACCOUNT_CLOSED', 'BANK_CODE_INVALID', 'OTHER'] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

/** What a programme owes for one period, paid in one file. */
export interface SettlementBatch {
  readonly id: string;
  readonly version: number;
  readonly programmeId: string;
  /** Of the authority that leads the programme. */
  readonly jurisdictionPath: string;
  /** 1, 2, 3 … within the programme. */
  readonly sequence: number;
  /** Programme code and sequence: `QY-2024-S0001`. */
  readonly number: string;
  /** As it was asked for: `2026-Q1`, or first and last day. */
  readonly period: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  /** First instant whose captures are not in it. */
  readonly cutoffAt: Date;
  readonly payeeKind: PayeeKind;
  readonly state: BatchState;
  /** Of the lines that are not excluded. */
  readonly totalFen: Fen;
  readonly lineCount: number;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly lockedBy: string | null;
  readonly lockedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionNote: string | null;
  readonly exportedBy: string | null;
  readonly exportedAt: Date | null;
  /** Of the payment file, hex. */
  readonly fileSha256: string | null;
  /** When it was closed or cancelled. */
  readonly endedAt: Date | null;
}

/** What one payee gets in a batch. */
export interface SettlementLine extends PayeeKey {
  readonly id: string;
  readonly batchId: string;
  /** Its number in the payment file; null until the batch is locked, and for an excluded line. */
  readonly lineNumber: number | null;
  readonly payeeName: string;
  readonly payeeUscc: string;
  /** Where the money goes; null until the batch is locked, and for an excluded line. */
  readonly accountId: string | null;
  readonly amountFen: Fen;
  readonly redemptionCount: number;
  readonly state: LineState;
  readonly excludedFor: ExclusionReason | null;
  readonly failedFor: FailureReason | null;
  readonly resultNote: string | null;
  readonly bankReference: string | null;
  readonly paidOn: string | null;
  readonly resultedAt: Date | null;
}

/** An order in a line. */
export interface SettlementItem {
  readonly id: string;
  readonly lineId: string;
  readonly redemptionId: string;
  /** Whose PAYABLE account owes: the provider's, whoever is paid; for a match, the enterprise's. */
  readonly creditorId: string;
  readonly jurisdictionPath: string;
  readonly amountFen: Fen;
  readonly parts: readonly { readonly bucketId: string; readonly amountFen: Fen }[];
}

/** How many lines and how much money of a batch are in a state. */
export interface LineSum {
  readonly batchId: string;
  readonly state: LineState;
  readonly lines: number;
  readonly amountFen: Fen;
}
