import type { Command } from '../../../platform/idempotency/command.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { NotAdmittedReason } from '../../catalogue/index.js';
import type { PolicyDocument } from '../../policy/index.js';
import type { UnusableReason } from '../../vouchers/index.js';
import type { Micro } from './quantity.rules.js';
import type { Progress } from './sequence.rules.js';

/** A provider's counter of what it delivers. Its row is what a transaction locks before it counts. */
export interface UsageMeter extends Progress {
  readonly id: string;
  readonly providerId: string;
  /** The provider's own name for it. */
  readonly code: string;
}

/** What one meter has counted of one item on one voucher. */
export interface UsageTally {
  readonly id: string;
  readonly meterId: string;
  readonly voucherId: string;
  readonly serviceItemId: string;
  /** Set by the policy of the voucher when the tally is opened. */
  readonly shareBp: number;
  readonly quantity: Micro;
  /** Sum of quantity times price, exact. */
  readonly value: Micro;
  /** What the voucher paid, less what corrections gave back. */
  readonly chargedFen: Fen;
  /** What of the share the voucher had no money for. */
  readonly unpaidFen: Fen;
  readonly records: number;
}

/** A record as a provider reports it. */
export interface ReportedUse {
  readonly voucherCode: string;
  readonly serviceItemId: string;
  readonly meterCode: string;
  readonly sequence: number;
  readonly unit: string;
  /** Negative in a correction. */
  readonly quantity: Micro;
  readonly unitPriceFen: Fen | null;
  readonly occurredAt: Date;
  readonly correctsSequence: number | null;
}

/** One request of a provider. */
export interface Posting {
  readonly command: Command;
  readonly providerId: string;
  readonly uses: readonly ReportedUse[];
}

/** A record that was accepted. Written once, never changed. */
export interface UsageRecord {
  readonly id: string;
  readonly meterId: string;
  readonly tallyId: string;
  readonly meterCode: string;
  readonly sequence: number;
  readonly providerId: string;
  readonly voucherId: string;
  readonly voucherNumber: string;
  readonly programmeId: string;
  readonly enterpriseId: string;
  readonly jurisdictionPath: string;
  readonly serviceItemId: string;
  readonly unit: string;
  readonly quantity: Micro;
  readonly unitPriceFen: Fen;
  readonly occurredAt: Date;
  readonly correctsSequence: number | null;
  /** Negative: what a correction gave back. */
  readonly chargedFen: Fen;
  /** Negative: what a correction took off what the voucher could not pay. */
  readonly unpaidFen: Fen;
  /** The order it was booked with; null when that came to nothing, and for corrections. */
  readonly redemptionId: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

/** A stored record, and what corrections took off it. */
export interface StoredUse {
  readonly record: UsageRecord;
  readonly corrected: Corrected;
}

export interface Corrected {
  /** Not negative. */
  readonly quantity: Micro;
  readonly unpaidFen: Fen;
}

/** Why a record is not taken, in the order in which the reasons are named. */
export type UsageReason =
  | 'SEQUENCE_USED'
  | 'VOUCHER_UNKNOWN'
  | UnusableReason
  | 'PROVIDER_NOT_ADMITTED'
  | 'RELATED_PARTY'
  | 'VOUCHER_TYPE_MISMATCH'
  | 'NOT_METERED'
  | 'METER_NOT_SIGNED'
  | 'ORDER_LIMIT_REACHED'
  | 'UNIT_MISMATCH'
  | 'PRICE_UNKNOWN'
  | 'PRICE_ABOVE_LIST'
  | 'SHARE_UNKNOWN'
  | 'USAGE_IN_FUTURE'
  | 'USAGE_TOO_LATE'
  | 'AMOUNT_TOO_LARGE'
  | 'TOO_MANY_GAPS'
  | 'CORRECTED_UNKNOWN'
  | 'CORRECTED_MISMATCH'
  | 'CORRECTION_TOO_LARGE'
  | 'ALREADY_IN_SETTLEMENT';

/** What the policy asks of the source of a record, and how this one came. */
export interface UseSource {
  readonly meteringRequired: PolicyDocument['support']['meteringRequired'];
  /** A key of the provider signed the request. */
  readonly signed: boolean;
}

/** Everything the verdict on a use rests on. */
export interface UseCase extends UseSource {
  readonly use: ReportedUse;
  readonly providerId: string;
  readonly voucherType: string;
  readonly validFrom: Date;
  readonly unusable: UnusableReason | null;
  readonly ordersLeft: boolean;
  readonly mode: PolicyDocument['redemption']['mode'];
  /** First instant of which a use is still taken. */
  readonly earliest: Date;
  readonly priceListRequired: boolean;
  readonly item: UsedItem | null;
  readonly notAdmitted: NotAdmittedReason | null;
  /** Where the policy forbids it: provider and enterprise were related on the day of the use. */
  readonly related: boolean;
  /** Null when the policy cannot tell. */
  readonly shareBp: number | null;
  /** What the tally comes to with this use. */
  readonly value: Micro;
  readonly progress: Progress;
  readonly now: Date;
}

export interface UsedItem {
  readonly providerId: string;
  readonly voucherType: string;
  readonly unit: string;
  readonly unitPriceFen: Fen | null;
}

/** Everything the verdict on a correction rests on. */
export interface CorrectionCase extends UseSource {
  readonly use: ReportedUse;
  /** Null when no earlier request brought it. */
  readonly original: StoredUse | null;
  readonly voucherId: string;
  readonly inSettlement: boolean;
  readonly progress: Progress;
  readonly now: Date;
}
