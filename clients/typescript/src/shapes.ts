/** Requests and answers of the API. Every amount is a whole number of fen. */

export interface VoucherCheckRequest {
  readonly voucherCode: string;
  /** Price of the order that is planned: the answer then tells what the voucher would give. */
  readonly priceFen?: number;
}

export interface VoucherCheck {
  readonly usable: boolean;
  /** Why not; empty when usable. */
  readonly reasonCodes: readonly string[];
  readonly voucherNumber: string | null;
  readonly voucherType: string | null;
  readonly availableFen: number | null;
  /** The most of an order's price that it pays, in basis points. */
  readonly perOrderRatioBp: number | null;
  readonly validUntil: string | null;
  readonly deductionFen: number | null;
}

export interface Order {
  /** The code of the voucher, or a short one that its owner read out. */
  readonly voucherCode: string;
  /** Your own number of the order; each is used once. */
  readonly orderNumber: string;
  /** An item of your own that is admitted today. */
  readonly serviceItemId: string;
  /** Full price of the order. */
  readonly priceFen: number;
  /** `YYYY-MM-DD`. When stated, it must be today by the server's clock. */
  readonly orderedOn?: string;
}

export interface Capture {
  /** All that is held unless told; the rest is free again. */
  readonly amountFen?: number;
}

export interface CreditNoteRequest {
  /** Goes into the trail; no personal data. */
  readonly reason: string;
  /** All that is still used unless told. */
  readonly amountFen?: number;
}

export interface CreditNote {
  readonly id: string;
  readonly amountFen: number;
  readonly reason: string;
  readonly creditedAt: string;
  readonly creditedBy: string;
}

/** One record of a meter. Accepted once per meter and sequence, in whatever order records come. */
export interface UsageRecord {
  /** The code of the voucher, or a short one that its owner read out. */
  readonly voucherCode: string;
  /** An item of your own that was admitted on the day of the use. */
  readonly serviceItemId: string;
  /** Your own name of the meter. */
  readonly meterId: string;
  /** From 1; each counts once. */
  readonly sequence: number;
  /** The unit in which the item is listed. */
  readonly unit: string;
  /** Decimal text with up to six places; negative in a correction. */
  readonly quantity: string;
  /** The listed price unless told. */
  readonly unitPriceFen?: number;
  readonly occurredAt: string;
  /** The record that a negative quantity takes back. */
  readonly correctsSequence?: number;
}

export interface UsageVerdict {
  readonly meterId: string;
  readonly sequence: number;
  readonly verdict: 'ACCEPTED' | 'DUPLICATE' | 'REFUSED';
  readonly reasonCodes: readonly string[];
  readonly detail: string | null;
  /** What the voucher pays; negative: what it gets back. Null when refused. */
  readonly chargedFen: number | null;
  /** What of its share the voucher had no money for. */
  readonly unpaidFen: number | null;
  readonly redemptionId: string | null;
}

export interface UsageAnswer {
  /** One per record, in their order. */
  readonly records: readonly UsageVerdict[];
  /** How far each meter has come, and which numbers are missing. */
  readonly meters: readonly {
    readonly meterId: string;
    readonly highestSequence: number;
    readonly missing: readonly { readonly from: number; readonly to: number }[];
    readonly gaps: number;
  }[];
}

export type RedemptionState = 'HELD' | 'CAPTURED' | 'VOIDED' | 'CREDITED';

export interface Redemption {
  readonly id: string;
  readonly version: number;
  /** METERED: booked for usage records. */
  readonly kind: 'ORDER' | 'METERED';
  readonly state: RedemptionState;
  readonly voucherId: string;
  readonly voucherNumber: string;
  readonly programmeId: string;
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly serviceItemId: string;
  readonly orderNumber: string;
  readonly orderedOn: string;
  readonly priceFen: number;
  /** What the voucher gives. */
  readonly heldFen: number;
  readonly enterprisePaysFen: number;
  readonly capturedFen: number | null;
  readonly creditedFen: number;
  readonly releasedFen: number | null;
  readonly availableAfterFen: number;
  readonly heldAt: string;
  /** First instant at which it can no longer be captured. */
  readonly expiresAt: string;
  readonly capturedAt: string | null;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
  /** When the enterprise must confirm: `NONE`, `AT_HOLD` or `AT_CAPTURE`. */
  readonly confirmation: string;
  readonly confirmedAt: string | null;
  readonly captureAskedFen: number | null;
  readonly allowedActions: readonly { readonly action: string; readonly allowed: boolean; readonly reason?: string }[];
}

export interface RedemptionFilter {
  readonly state?: RedemptionState;
  readonly voucherId?: string;
  readonly programmeId?: string;
  readonly enterpriseId?: string;
  readonly orderNumber?: string;
  /** Up to 100; 20 unless told. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}
