import { AllowedAction } from '../../platform/http/allowed-action.js';
import {
  AmountFen,
  CalendarDate,
  Instant,
  NestedList,
  OneOf,
  Text,
  Texts,
  Uuid,
  Whole,
  YesNo,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { type UnusableReason, UNUSABLE_REASONS, VOUCHER_STATES, type VoucherState } from './voucher.types.js';

export class ListVouchersQuery extends PageQuery {
  @OneOf(VOUCHER_STATES, { optional: true })
  readonly state?: VoucherState;

  @Uuid({ optional: true })
  readonly programmeId?: string;

  @Uuid({ optional: true })
  readonly enterpriseId?: string;

  @Text({ optional: true, max: 60, example: 'QY-2024-V000042-7' })
  readonly voucherNumber?: string;
}

export class VoucherView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 2_147_483_647 })
  readonly version: number;

  @Text({ max: 60, description: 'Public number with a check character.', example: 'QY-2024-V000042-7' })
  readonly voucherNumber: string;

  @OneOf(VOUCHER_STATES)
  readonly state: VoucherState;

  @OneOf(UNUSABLE_REASONS, { nullable: true, description: 'Why it pays for nothing now; null when it does.' })
  readonly unusableReason: UnusableReason | null;

  @Text({ max: 64 })
  readonly voucherType: string;

  @Uuid()
  readonly programmeId: string;

  @Uuid({ description: 'The programme version whose policy holds for it.' })
  readonly versionId: string;

  @Uuid()
  readonly applicationId: string;

  @Uuid()
  readonly enterpriseId: string;

  @AmountFen({ description: 'Always used + held + available + reduced + expired.' })
  readonly faceFen: number;

  @AmountFen({ min: 0 })
  readonly usedFen: number;

  @AmountFen({ min: 0 })
  readonly heldFen: number;

  @AmountFen({ min: 0 })
  readonly availableFen: number;

  @AmountFen({ min: 0 })
  readonly reducedFen: number;

  @AmountFen({ min: 0 })
  readonly expiredFen: number;

  @Instant()
  readonly issuedAt: string;

  @Instant()
  readonly validFrom: string;

  @Instant({ description: 'First instant at which it can no longer be used.' })
  readonly validUntil: string;

  @CalendarDate({ description: 'The day, in Asia/Shanghai, at whose 24:00 it ends.' })
  readonly lastDay: string;

  @Whole({ min: 0, max: 100 })
  readonly renewals: number;

  @Text({ nullable: true, max: 500, description: 'Why it was last frozen, unfrozen, extended, reduced or voided.' })
  readonly stateReason: string | null;

  @YesNo({ description: 'A first person asked for it to be voided; a second one must confirm.' })
  readonly voidingRequested: boolean;

  @Text({
    nullable: true,
    max: 26,
    description: 'For its owner only: what a provider needs to draw on it; none without an instrument.',
  })
  readonly voucherCode: string | null;

  @NestedList(() => AllowedAction, { maxItems: 20 })
  readonly allowedActions: readonly AllowedAction[];
}

export class VoucherPage {
  @NestedList(() => VoucherView, { maxItems: 100 })
  readonly items: readonly VoucherView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class StateReasonRequest {
  @Text({ max: 500, description: 'Why, in words; the owner reads it.' })
  readonly reason: string;
}

export class ExtendVoucherRequest {
  @Text({ max: 500, description: 'Why, in words; the owner reads it.' })
  readonly reason: string;

  @CalendarDate({ optional: true, description: 'The new last day; without it one more period of the policy.' })
  readonly lastDay?: string;
}

export class ReduceVoucherRequest {
  @AmountFen()
  readonly amountFen: number;

  @Text({ max: 500, description: 'Why, in words; the owner reads it.' })
  readonly reason: string;

  @Text({ optional: true, max: 100, description: 'Of the document that declares the other funding.' })
  readonly documentNo?: string;
}

export class ShortCodeView {
  @Text({ max: 12, description: 'Stands for the voucher’s code until it ends.' })
  readonly shortCode: string;

  @Instant()
  readonly expiresAt: string;
}

export class CheckVoucherRequest {
  @Text({
    min: 12,
    max: 400,
    description: 'The code of the voucher, a short one, or the content of a certificate’s QR.',
  })
  readonly voucherCode: string;

  @AmountFen({ optional: true, description: 'Price of an order, to learn what would be deducted.' })
  readonly priceFen?: number;
}

export class VoucherCheckView {
  @YesNo()
  readonly usable: boolean;

  @Texts({ maxItems: 5, max: 40, description: 'Why not; empty when usable.' })
  readonly reasonCodes: readonly string[];

  @Text({ nullable: true, max: 60 })
  readonly voucherNumber: string | null;

  @Text({ nullable: true, max: 64 })
  readonly voucherType: string | null;

  @AmountFen({ nullable: true, min: 0 })
  readonly availableFen: number | null;

  @Whole({ nullable: true, min: 0, max: 10_000, description: 'The most of an order’s price it pays, in basis points.' })
  readonly perOrderRatioBp: number | null;

  @Instant({ nullable: true })
  readonly validUntil: string | null;

  @AmountFen({ nullable: true, min: 0, description: 'What an order at the stated price would be given.' })
  readonly deductionFen: number | null;
}
