import type { StateMachine } from '../../platform/machine/state-machine.js';
import type { Fen } from '../../platform/money/fen.js';
import type { BucketAmount } from '../ledger/index.js';
import type { PolicyDocument } from '../policy/index.js';

/**
 * Where a voucher stands. ISSUED: its first day has not come. PARTIALLY_USED and USED_UP follow from what was captured.
 * FROZEN can still expire; EXPIRED and VOIDED keep what open holds set aside until those end.
 */
export const VOUCHER_STATES = ['ISSUED', 'ACTIVE', 'PARTIALLY_USED', 'USED_UP', 'FROZEN', 'EXPIRED', 'VOIDED'] as const;

export type VoucherState = (typeof VOUCHER_STATES)[number];

export type VoucherEvent =
  | 'activate'
  | 'use'
  | 'use-up'
  | 'freeze'
  | 'unfreeze'
  | 'unfreeze-in-use'
  | 'unfreeze-before-start'
  | 'extend'
  | 'expire'
  | 'reduce'
  | 'credit'
  | 'credit-all'
  | 'credit-late'
  | 'void';

export type VoucherMachine = StateMachine<VoucherState, VoucherEvent>;

/** Why a voucher cannot be used now. */
export const UNUSABLE_REASONS = [
  'NO_INSTRUMENT',
  'VOUCHER_VOIDED',
  'VOUCHER_EXPIRED',
  'VOUCHER_FROZEN',
  'VOUCHER_NOT_YET_VALID',
  'VOUCHER_USED_UP',
] as const;
export type UnusableReason = (typeof UNUSABLE_REASONS)[number];

/** What the policy of a voucher says of its instrument. NONE: a grant without paper and code. */
export type InstrumentTerms = Pick<PolicyDocument['voucher'], 'instrument'>;

/**
 * Where the face value is, in fen. Always: face = used + held + available + reduced + expired. The face never changes;
 * `reduced` is what went back to the buckets by a reduction or by voiding.
 */
export interface VoucherBalance {
  readonly faceFen: Fen;
  /** Captured by orders or claims. */
  readonly usedFen: Fen;
  /** Set aside for open orders or claims. */
  readonly heldFen: Fen;
  readonly availableFen: Fen;
  readonly reducedFen: Fen;
  readonly expiredFen: Fen;
}

/** What a voucher was granted on: the facts and the evaluation behind it, copied once at issue and never changed. */
export type VoucherSnapshot = Readonly<Record<string, unknown>>;

/** A voucher as other rooms see it. */
export interface Voucher extends VoucherBalance {
  readonly id: string;
  readonly version: number;
  /** Public number with a check character: `QY-2024-V000042-7`. */
  readonly voucherNumber: string;
  /** Names its money in the ledger: one grant account per bucket. */
  readonly applicationId: string;
  readonly enterpriseId: string;
  readonly programmeId: string;
  /** The programme version whose policy holds for it to its end. */
  readonly versionId: string;
  readonly voucherType: string;
  /** Path of the authority it belongs to; officers at or above it see the voucher. */
  readonly jurisdictionPath: string;
  readonly state: VoucherState;
  /** Which bucket gave how much of the face. */
  readonly funding: readonly BucketAmount[];
  /** The bucket that takes the fen which do not divide; null when one bucket pays all or none is named. */
  readonly remainderBucketId: string | null;
  /** Orders that are held or captured. */
  readonly orders: number;
  readonly renewals: number;
  readonly issuedAt: Date;
  readonly validFrom: Date;
  /** First instant at which it can no longer be used: 24:00 of its last day in Asia/Shanghai. */
  readonly validUntil: Date;
  /** Why it was last frozen, unfrozen, extended or voided; null when nothing of the kind happened. */
  readonly stateReason: string | null;
  /** The first of the two persons who void a voucher; null when nobody asked for it. */
  readonly voidingRequestedBy: string | null;
}

/** A part of what was set aside for the application (transfer kind RESERVE). */
export interface ReservedPart {
  /** Id of the RESERVE transfer. */
  readonly reserveId: string;
  readonly bucketId: string;
  /** What of it becomes the voucher's; the rest is released to its bucket. Zero releases all of it. */
  readonly amountFen: Fen;
}

/** What the applications room hands over to have a voucher made. */
export interface NewVoucher {
  readonly applicationId: string;
  readonly enterpriseId: string;
  readonly programmeId: string;
  readonly versionId: string;
  readonly voucherType: string;
  readonly jurisdictionPath: string;
  /** The sum of `reserves`. */
  readonly faceFen: Fen;
  readonly reserves: readonly ReservedPart[];
  readonly snapshot: VoucherSnapshot;
}

/** What became of a NewVoucher. The code is not in it: only the owner reads it, with `GET /vouchers/:id`. */
export interface IssuedVoucher {
  readonly id: string;
  readonly applicationId: string;
  readonly voucherNumber: string;
  readonly state: VoucherState;
  readonly faceFen: Fen;
  readonly issuedAt: Date;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** What a policy asks about an enterprise's earlier vouchers (facts `voucher.…`). */
export interface VoucherFacts {
  /** What is available or held on vouchers that can still be used. */
  readonly 'voucher.previousUnusedFen': number;
  /** Share of the face value of ended vouchers that expired; null when none has ended. */
  readonly 'voucher.expiredShareBp': number | null;
}

/** Vouchers of a programme, of this authority and of those below it. */
export interface VoucherArea {
  readonly programmeId: string;
  readonly authorityPath: string;
}

export interface VoucherFigures {
  readonly vouchers: number;
  readonly faceFen: Fen;
  readonly usedFen: Fen;
}
