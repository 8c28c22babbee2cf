import type { StateMachine } from '../../../platform/machine/state-machine.js';
import type { PayeeKey } from '../settlement.types.js';

/**
 * PENDING: captured, waits for a second person. APPROVED: money goes there. REPLACED: another was captured or approved
 * since. BOUNCED: the bank refused a payment to it.
 */
export const PAYEE_ACCOUNT_STATES = ['PENDING', 'APPROVED', 'REJECTED', 'REPLACED', 'BOUNCED'] as const;
export type PayeeAccountState = (typeof PAYEE_ACCOUNT_STATES)[number];

export type PayeeAccountEvent = 'approve' | 'reject' | 'replace' | 'bounce';
export type PayeeAccountMachine = StateMachine<PayeeAccountState, PayeeAccountEvent>;

/** A bank account of a payee. Its number is sealed; only the payment file shows it. */
export interface PayeeAccount extends PayeeKey {
  readonly id: string;
  readonly version: number;
  readonly jurisdictionPath: string | null;
  readonly state: PayeeAccountState;
  readonly accountName: string;
  readonly bankName: string;
  readonly cnaps: string;
  readonly numberSealed: Buffer;
  /** Last four digits. */
  readonly numberTail: string;
  readonly capturedBy: string;
  readonly capturedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionNote: string | null;
  /** The account money went to before this one; null for a first account. */
  readonly replacesId: string | null;
  readonly endedAt: Date | null;
}

/** What a second person says about a captured account. */
export interface AccountDecision {
  readonly outcome: 'APPROVE' | 'REJECT';
  readonly note: string | null;
}
