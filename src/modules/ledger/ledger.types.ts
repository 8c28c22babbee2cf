import type { Fen } from '../../platform/money/fen.js';

export type AccountKind = 'TREASURY' | 'BUCKET' | 'GRANT' | 'PAYABLE' | 'DISBURSED' | 'DEBTOR' | 'RECOVERABLE';

/** Names an account. Everything but the treasury belongs to one bucket, so a case paid by two buckets has two of each. */
export interface AccountKey {
  readonly kind: AccountKind;
  readonly ref: string;
  readonly bucketId: string | null;
}

/** All accounts of one kind and ref, whatever bucket they belong to: the money of one application, of one payee. */
export type AccountsOf = Pick<AccountKey, 'kind' | 'ref'>;

/** Moves money now and for good. */
export type SingleKind =
  | 'APPROPRIATE'
  | 'BUCKET_TRANSFER'
  | 'YEAR_END_RETURN'
  | 'EXPIRE_VOUCHER'
  | 'CANCEL'
  | 'REDUCE'
  | 'SETTLE'
  | 'SETTLEMENT_RETURN'
  | 'CREDIT_NOTE'
  | 'CLAWBACK_UNPAID'
  | 'CLAWBACK_CLAIM'
  | 'CLAWBACK_PAID'
  | 'CLAWBACK_RETURN'
  | 'CLAWBACK_WRITE_OFF';
/** Sets money aside until it is posted, voided or expired; each is resolved at most once. */
export type PendingKind = 'RESERVE' | 'HOLD';
/** Takes all or part of what was set aside; the rest is free again. */
export type PostKind = 'ISSUE' | 'CAPTURE';
export type VoidKind = 'RELEASE' | 'VOID';
/** Like a void, but only once the time is over. */
export type ExpireKind = 'EXPIRE_RESERVE' | 'EXPIRE_HOLD';
export type TransferKind = SingleKind | PendingKind | PostKind | VoidKind | ExpireKind | 'REVERSE';

/** One movement of a command. Legs with the same `commandId` stand together and succeed or fail together. */
export type Leg = SingleLeg | PendingLeg | PostLeg | ResolveLeg | ReverseLeg;

interface LegBase {
  readonly commandId: string;
}

export interface SingleLeg extends LegBase {
  readonly kind: SingleKind;
  readonly from: AccountKey;
  readonly to: AccountKey;
  readonly amountFen: Fen;
}

export interface PendingLeg extends LegBase {
  readonly kind: PendingKind;
  readonly from: AccountKey;
  readonly to: AccountKey;
  readonly amountFen: Fen;
  /** From this moment of business time on it can no longer be posted; null: it waits for ever. */
  readonly expiresAt: Date | null;
}

export interface PostLeg extends LegBase {
  readonly kind: PostKind;
  /** Id of the transfer that set the money aside: `legId(commandId, leg)` of that command. */
  readonly pendingId: string;
  readonly amountFen: Fen;
}

export interface ResolveLeg extends LegBase {
  readonly kind: VoidKind | ExpireKind;
  readonly pendingId: string;
}

/** The same amount the other way round. Corrections only, by two persons; a transfer is reversed at most once. */
export interface ReverseLeg extends LegBase {
  readonly kind: 'REVERSE';
  readonly reversesId: string;
}

/**
 * What became of a command. `ok` was booked · `exists` was booked before, exactly so · `exists_different` its id was used
 * for something else · `exists_in_batch` stands twice in this batch · `insufficient` the account has less than that ·
 * `bad_amount` not between 1 and 2^53−1 fen, or it would carry an account beyond that · `pending_…` see the pending
 * transfer · `exceeds_pending` more than was set aside · `not_due` cannot expire yet · `not_reversible` no such transfer,
 * or one that only set aside, released or reversed · `already_reversed`.
 */
export type SubmitCode =
  | 'ok'
  | 'exists'
  | 'exists_different'
  | 'exists_in_batch'
  | 'insufficient'
  | 'account_not_found'
  | 'account_closed'
  | 'bad_amount'
  | 'pending_not_found'
  | 'pending_resolved'
  | 'pending_expired'
  | 'exceeds_pending'
  | 'not_due'
  | 'not_reversible'
  | 'already_reversed';

/** Answer to one command, in the order of the commands in the batch. */
export interface SubmitResult {
  readonly commandId: string;
  readonly code: SubmitCode;
  /** Number, from 1, of the leg that decided against the command; null when it was booked. */
  readonly failedLeg: number | null;
  readonly legs: readonly LegResult[];
}

export interface LegResult {
  readonly transferId: string;
  /** What the account that pays has free after this leg; for the leg that failed, what it has; null when not known. */
  readonly availableFen: Fen | null;
}

/** A transfer as it was booked, once and for ever. */
export interface Transfer {
  readonly id: string;
  readonly commandId: string;
  /** Number of the leg in its command, from 1. */
  readonly leg: number;
  readonly kind: TransferKind;
  readonly from: AccountKey;
  readonly to: AccountKey;
  readonly amountFen: Fen;
  readonly pendingId: string | null;
  readonly reversesId: string | null;
  readonly expiresAt: Date | null;
  /** Business time. */
  readonly bookedAt: Date;
}

export interface AccountBalance extends AccountKey {
  /** Free to use: posted less what is set aside. */
  readonly availableFen: Fen;
  readonly postedFen: Fen;
  /** Set aside to leave this account. */
  readonly heldFen: Fen;
  /** Set aside elsewhere to arrive here. */
  readonly incomingFen: Fen;
  readonly closed: boolean;
}

export type CloseCode = 'ok' | 'account_not_found' | 'not_empty';

/** An amount of one bucket's money. */
export interface BucketAmount {
  readonly bucketId: string;
  readonly amountFen: Fen;
}

/**
 * Where the money of a bucket is, in fen. Always: appropriated + transferred − returned to the treasury = available +
 * held + issued and unused + claimed + paid − recovered to the bucket.
 */
export interface BucketPosition {
  readonly bucketId: string;
  readonly appropriatedFen: Fen;
  /** From other buckets, less what went to them. */
  readonly transferredFen: Fen;
  readonly returnedToTreasuryFen: Fen;
  readonly availableFen: Fen;
  /** Reserved for applications that have no voucher yet. */
  readonly heldFen: Fen;
  /** On vouchers, free to be spent. */
  readonly issuedUnusedFen: Fen;
  /** Held by orders or claims, or captured and not yet paid. */
  readonly claimedFen: Fen;
  /** Paid out, less payments that came back from the bank. */
  readonly paidFen: Fen;
  readonly recoveredToBucketFen: Fen;
}

/** Facts of this room (catalogue of `policy`): JSON integers of fen. */
export interface LedgerFacts {
  readonly 'budget.availableFen': number;
}
