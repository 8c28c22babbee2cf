import type { StateMachine } from '../../platform/machine/state-machine.js';
import type { Fen } from '../../platform/money/fen.js';
import type { NotAdmittedReason } from '../catalogue/index.js';
import type { BucketAmount } from '../ledger/index.js';
import type { PolicyDocument } from '../policy/index.js';
import type { UnusableReason, Voucher } from '../vouchers/index.js';

/**
 * HELD: money of the voucher is set aside. CAPTURED: it was used, in whole or part. VOIDED: it was given back before it
 * was used. CREDITED: all that was used was given back by credit notes.
 */
export const REDEMPTION_STATES = ['HELD', 'CAPTURED', 'VOIDED', 'CREDITED'] as const;
export type RedemptionState = (typeof REDEMPTION_STATES)[number];

/**
 * ORDER: placed by a provider. METERED: booked for the metered use that a provider reported. MATCHED: the whole voucher,
 * due to its enterprise without an order (免审配套).
 */
export const REDEMPTION_KINDS = ['ORDER', 'METERED', 'MATCHED'] as const;
export type RedemptionKind = (typeof REDEMPTION_KINDS)[number];

export type RedemptionEvent = 'confirm' | 'ask-capture' | 'capture' | 'void' | 'expire' | 'credit' | 'credit-all';
export type RedemptionMachine = StateMachine<RedemptionState, RedemptionEvent>;

/** When the enterprise must agree. AT_HOLD: before a capture. AT_CAPTURE: the capture itself waits for it. */
export const CONFIRMATIONS = ['NONE', 'AT_HOLD', 'AT_CAPTURE'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** Why an order was given up: by its provider, or because nobody captured it in time. */
export const VOID_REASONS = ['PROVIDER', 'EXPIRED'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/** What one bucket set aside for an order. Its HOLD is the transfer of this place among the legs of the hold. */
export interface HeldPart {
  readonly bucketId: string;
  readonly heldFen: Fen;
  /** Null until the order is captured. */
  readonly capturedFen: Fen | null;
  /** What credit notes gave back of it. */
  readonly creditedFen: Fen;
}

/** An order paid in part with a voucher. */
export interface Redemption {
  readonly id: string;
  readonly version: number;
  readonly kind: RedemptionKind;
  readonly state: RedemptionState;
  readonly voucherId: string;
  readonly voucherNumber: string;
  readonly programmeId: string;
  readonly enterpriseId: string;
  /** Null for a match, and only then: no provider takes part in it. */
  readonly providerId: string | null;
  /** Null for a match. */
  readonly serviceItemId: string | null;
  readonly jurisdictionPath: string;
  /** The provider's own number; unique among its orders that were not voided. Of a match: the voucher's number. */
  readonly orderNumber: string;
  /** The business day of the hold, in Asia/Shanghai. */
  readonly orderedOn: string;
  readonly priceFen: Fen;
  readonly heldFen: Fen;
  readonly capturedFen: Fen | null;
  /** What credit notes gave back of it so far. */
  readonly creditedFen: Fen;
  /** What the voucher had left right after the hold. */
  readonly availableAfterFen: Fen;
  readonly parts: readonly HeldPart[];
  /** Names the HOLD transfers. */
  readonly holdCommandId: string;
  readonly confirmation: Confirmation;
  readonly confirmedAt: Date | null;
  readonly confirmedBy: string | null;
  /** What the provider wants to capture, while the enterprise has not agreed. */
  readonly captureAskedFen: Fen | null;
  readonly heldAt: Date;
  /** Null for a match, which the system makes. */
  readonly heldBy: string | null;
  /** First instant at which it can no longer be captured. */
  readonly expiresAt: Date;
  readonly capturedAt: Date | null;
  readonly voidedAt: Date | null;
  readonly voidReason: VoidReason | null;
  /** The settlement that pays it; null while none does. */
  readonly settledIn: string | null;
}

/** Why an order is not taken, in the order in which the reasons are named. */
export type OrderReason =
  | 'VOUCHER_UNKNOWN'
  | UnusableReason
  | 'VOUCHER_TYPE_MISMATCH'
  | 'PROVIDER_NOT_ADMITTED'
  | 'RELATED_PARTY'
  | 'NOT_REDEEMABLE_BY_ORDER'
  | 'ORDER_LIMIT_REACHED'
  | 'ORDER_NUMBER_USED'
  | 'ORDER_DATE_NOT_TODAY'
  | 'NOTHING_TO_DEDUCT';

/** Why a capture is not taken. */
export type CaptureReason =
  | 'REDEMPTION_NOT_HELD'
  | 'HOLD_EXPIRED'
  | 'VOUCHER_FROZEN'
  | 'VOUCHER_VOIDED'
  | 'CAPTURE_EXCEEDS_HOLD'
  | 'CONFIRMATION_MISSING';

/** Why a credit note is not taken. */
export type CreditReason =
  'REDEMPTION_NOT_CAPTURED' | 'CREDITED_BY_CORRECTION' | 'ALREADY_IN_SETTLEMENT' | 'CREDIT_EXCEEDS_CAPTURE';

/** A captured order, or part of it, given back (红冲). Written once, never changed. */
export interface CreditNote {
  readonly id: string;
  readonly redemptionId: string;
  readonly amountFen: Fen;
  readonly reason: string;
  readonly creditedAt: Date;
  readonly creditedBy: string;
}

/** The parts of a policy that an order answers to. */
export interface OrderTerms {
  readonly mode: PolicyDocument['redemption']['mode'];
  readonly perOrderRatioBp: number | null;
  readonly confirmation: Confirmation;
}

/** Everything the verdict on an order rests on. */
export interface OrderCase {
  readonly voucherType: string;
  readonly unusable: UnusableReason | null;
  readonly ordersLeft: boolean;
  readonly mode: OrderTerms['mode'];
  readonly item: { readonly providerId: string; readonly voucherType: string } | null;
  readonly notAdmitted: NotAdmittedReason | null;
  readonly providerId: string;
  /** Where the policy forbids it: provider and enterprise are related today. */
  readonly related: boolean;
  readonly orderNumberUsed: boolean;
  readonly orderedOn: string | null;
  readonly today: string;
  readonly deductionFen: Fen;
}

/** What decides whether a voucher is due to its enterprise by itself. */
export interface MatchCase {
  readonly mode: OrderTerms['mode'];
  readonly unusable: UnusableReason | null;
  readonly availableFen: Fen;
  /** It was due once already. */
  readonly matched: boolean;
}

/** What a capture is judged by. */
export interface CaptureCase {
  readonly redemption: Redemption;
  readonly voucherState: Voucher['state'];
  readonly amountFen: Fen;
  readonly now: Date;
}

/** Captures of a programme from one instant to before another. */
export interface SettledPeriod {
  readonly programmeId: string;
  readonly from: Date;
  /** First instant that no longer counts. */
  readonly until: Date;
  /** The earliest ones, at most so many. */
  readonly limit: number;
}

/** A captured order as a settlement pays it. */
export interface CapturedOrder {
  readonly id: string;
  /** Null for a match. */
  readonly providerId: string | null;
  readonly enterpriseId: string;
  /** Whose PAYABLE account the capture credited. */
  readonly creditorId: string;
  readonly jurisdictionPath: string;
  /** Less what was credited. */
  readonly capturedFen: Fen;
  /** What each bucket gives of it. */
  readonly parts: readonly BucketAmount[];
}

/** Orders of a programme, of this authority and of those below it. */
export interface RedemptionArea {
  readonly programmeId: string;
  readonly authorityPath: string;
}

export interface CapturedFigures {
  readonly captured: number;
  readonly capturedFen: Fen;
}

/** What a provider's orders come to. */
export interface RedemptionFigures extends CapturedFigures {
  readonly providerId: string;
  readonly held: number;
  readonly heldFen: Fen;
}
