import {
  AmountFen,
  CalendarDate,
  Instant,
  NestedList,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import {
  BATCH_STATES,
  type BatchState,
  EXCLUSION_REASONS,
  type ExclusionReason,
  FAILURE_REASONS,
  type FailureReason,
  LINE_STATES,
  type LineState,
} from '../batches/settlement-batch.types.js';
import { PAYEE_KINDS, type PayeeKind } from '../settlement.types.js';

const MANY = 2_147_483_647;

export class ListStatementsQuery extends PageQuery {
  @Uuid({ optional: true })
  readonly programmeId?: string;

  @OneOf(LINE_STATES, { optional: true })
  readonly state?: LineState;

  @Uuid({ optional: true })
  readonly providerId?: string;

  @Uuid({ optional: true })
  readonly enterpriseId?: string;
}

export class StatementView {
  @Uuid()
  readonly id: string;

  @Text({ max: 100, example: 'QY-2024-S0001' })
  readonly batchNumber: string;

  @OneOf(BATCH_STATES)
  readonly batchState: BatchState;

  @Uuid()
  readonly programmeId: string;

  @Text({ max: 30, example: '2026-Q1' })
  readonly period: string;

  @CalendarDate()
  readonly periodFrom: string;

  @CalendarDate({ description: 'Last day.' })
  readonly periodUntil: string;

  @OneOf(PAYEE_KINDS)
  readonly payeeKind: PayeeKind;

  @Uuid()
  readonly payeeId: string;

  @Text({ max: 200 })
  readonly payeeName: string;

  @AmountFen()
  readonly amountFen: number;

  @Whole({ min: 1, max: MANY })
  readonly redemptionCount: number;

  @OneOf(LINE_STATES)
  readonly state: LineState;

  @OneOf(EXCLUSION_REASONS, { nullable: true, description: 'Why nothing is paid; the orders wait for another batch.' })
  readonly excludedFor: ExclusionReason | null;

  @OneOf(FAILURE_REASONS, { nullable: true })
  readonly failedFor: FailureReason | null;

  @Text({ nullable: true, max: 100 })
  readonly bankReference: string | null;

  @CalendarDate({ nullable: true })
  readonly paidOn: string | null;

  @Text({ max: 200, description: 'Address of the orders in it.' })
  readonly drillDown: string;
}

export class StatementPage {
  @NestedList(() => StatementView, { maxItems: 100 })
  readonly items: readonly StatementView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class SettledRedemptionView {
  @Uuid()
  readonly redemptionId: string;

  @Text({ max: 64 })
  readonly orderNumber: string;

  @CalendarDate()
  readonly orderedOn: string;

  @Text({ max: 60 })
  readonly voucherNumber: string;

  @AmountFen()
  readonly priceFen: number;

  @AmountFen({ description: 'What the voucher paid of the price.' })
  readonly amountFen: number;

  @Instant()
  readonly capturedAt: string;
}

export class SettledRedemptionPage {
  @NestedList(() => SettledRedemptionView, { maxItems: 100 })
  readonly items: readonly SettledRedemptionView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
