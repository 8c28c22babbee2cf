import { AllowedAction } from '../../platform/http/allowed-action.js';
import { AmountFen, CalendarDate, Instant, NestedList, OneOf, Text, Uuid, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { ReasonRequest } from '../../platform/http/reason-request.js';
import {
  type Confirmation,
  CONFIRMATIONS,
  REDEMPTION_KINDS,
  REDEMPTION_STATES,
  type RedemptionKind,
  type RedemptionState,
  VOID_REASONS,
  type VoidReason,
} from './redemption.types.js';

const ORDER_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}._:/#-]{0,63}$/u;

export class RedeemVoucherRequest {
  @Text({
    min: 12,
    max: 400,
    description: 'The code of the voucher, a short one, or the content of a certificate’s QR.',
  })
  readonly voucherCode: string;

  @Text({ max: 64, pattern: ORDER_NUMBER, description: 'Your own number of the order; each is used once.' })
  readonly orderNumber: string;

  @Uuid({ description: 'An item of your own that is admitted today.' })
  readonly serviceItemId: string;

  @AmountFen({ description: 'Full price of the order, in fen.' })
  readonly priceFen: number;

  @CalendarDate({ optional: true, description: 'Guards against a wrong clock: when stated, it must be today.' })
  readonly orderedOn?: string;
}

export class CaptureRequest {
  @AmountFen({ optional: true, description: 'Without it all that is held. What is not captured is free again.' })
  readonly amountFen?: number;
}

export class CreditNoteRequest extends ReasonRequest {
  @AmountFen({ optional: true, description: 'Without it all that is still used. The voucher gets it back.' })
  readonly amountFen?: number;
}

export class CreditNoteView {
  @Uuid()
  readonly id: string;

  @AmountFen()
  readonly amountFen: number;

  @Text({ max: 500 })
  readonly reason: string;

  @Instant()
  readonly creditedAt: string;

  @Uuid({ description: 'Who wrote it.' })
  readonly creditedBy: string;
}

export class CreditNotePage {
  @NestedList(() => CreditNoteView, { maxItems: 100 })
  readonly items: readonly CreditNoteView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class ListRedemptionsQuery extends PageQuery {
  @OneOf(REDEMPTION_STATES, { optional: true })
  readonly state?: RedemptionState;

  @Uuid({ optional: true })
  readonly voucherId?: string;

  @Uuid({ optional: true })
  readonly programmeId?: string;

  @Uuid({ optional: true })
  readonly providerId?: string;

  @Uuid({ optional: true })
  readonly enterpriseId?: string;

  @Text({ optional: true, max: 64 })
  readonly orderNumber?: string;
}

export class RedemptionView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 2_147_483_647 })
  readonly version: number;

  @OneOf(REDEMPTION_KINDS, {
    description:
      'METERED: booked for the use that a provider metered and reported. MATCHED: the whole voucher, due to its enterprise without an order.',
  })
  readonly kind: RedemptionKind;

  @OneOf(REDEMPTION_STATES)
  readonly state: RedemptionState;

  @Uuid()
  readonly voucherId: string;

  @Text({ max: 60 })
  readonly voucherNumber: string;

  @Uuid()
  readonly programmeId: string;

  @Uuid()
  readonly enterpriseId: string;

  @Uuid({ nullable: true, description: 'Null for a match.' })
  readonly providerId: string | null;

  @Uuid({ nullable: true, description: 'Null for a match.' })
  readonly serviceItemId: string | null;

  @Text({ max: 64, description: 'The provider’s number; of a match, the voucher’s.' })
  readonly orderNumber: string;

  @CalendarDate({ description: 'The business day of the hold.' })
  readonly orderedOn: string;

  @AmountFen()
  readonly priceFen: number;

  @AmountFen({ description: 'What the voucher gives: its policy’s share of the price, at most what it had left.' })
  readonly heldFen: number;

  @AmountFen({ min: 0, description: 'What the enterprise pays itself: price less what the voucher gives.' })
  readonly enterprisePaysFen: number;

  @AmountFen({ nullable: true, description: 'Null until it is captured.' })
  readonly capturedFen: number | null;

  @AmountFen({ min: 0, description: 'What credit notes gave back of what was captured.' })
  readonly creditedFen: number;

  @AmountFen({ nullable: true, min: 0, description: 'What was held and is not used: free again. Null while held.' })
  readonly releasedFen: number | null;

  @AmountFen({ min: 0, description: 'What the voucher had left right after this hold.' })
  readonly availableAfterFen: number;

  @Instant()
  readonly heldAt: string;

  @Instant({ description: 'First instant at which it can no longer be captured.' })
  readonly expiresAt: string;

  @Instant({ nullable: true })
  readonly capturedAt: string | null;

  @Instant({ nullable: true })
  readonly voidedAt: string | null;

  @OneOf(VOID_REASONS, { nullable: true })
  readonly voidReason: VoidReason | null;

  @OneOf(CONFIRMATIONS, { description: 'When the enterprise must confirm, by the policy of the voucher.' })
  readonly confirmation: Confirmation;

  @Instant({ nullable: true })
  readonly confirmedAt: string | null;

  @AmountFen({ nullable: true, description: 'What the provider wants to capture and the enterprise has to confirm.' })
  readonly captureAskedFen: number | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class RedemptionPage {
  @NestedList(() => RedemptionView, { maxItems: 100 })
  readonly items: readonly RedemptionView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
