import { AllowedAction } from '../../../platform/http/allowed-action.js';
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
import { PAYEE_KINDS, type PayeeKind } from '../settlement.types.js';
import {
  BATCH_STATES,
  type BatchState,
  EXCLUSION_REASONS,
  type ExclusionReason,
  FAILURE_REASONS,
  type FailureReason,
  LINE_STATES,
  type LineState,
} from './settlement-batch.types.js';

const MANY = 2_147_483_647;

export class CreateBatchRequest {
  @Uuid()
  readonly programmeId: string;

  @Text({
    optional: true,
    max: 10,
    pattern: /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/,
    description: 'A year, quarter or month: 2026, 2026-Q1, 2026-03. Or send from and until.',
  })
  readonly period?: string;

  @CalendarDate({ optional: true, description: 'First day.' })
  readonly from?: string;

  @CalendarDate({ optional: true, description: 'Last day.' })
  readonly until?: string;

  @Instant({ optional: true, description: 'Only captures before it. It must have passed; without it, now.' })
  readonly cutoffAt?: string;
}

export class DecideBatchRequest {
  @OneOf(['APPROVE', 'REJECT'], { description: 'A rejected batch is cancelled: its orders wait for another.' })
  readonly outcome: 'APPROVE' | 'REJECT';

  @Text({ optional: true, max: 500, description: 'Needed to reject.' })
  readonly note?: string;
}

export class CancelBatchRequest {
  @Text({ max: 500 })
  readonly reason: string;
}

export class ListBatchesQuery extends PageQuery {
  @Uuid({ optional: true })
  readonly programmeId?: string;

  @OneOf(BATCH_STATES, { optional: true })
  readonly state?: BatchState;
}

export class ListLinesQuery extends PageQuery {
  @OneOf(LINE_STATES, { optional: true })
  readonly state?: LineState;
}

export class SettlementBatchView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: MANY })
  readonly version: number;

  @OneOf(BATCH_STATES)
  readonly state: BatchState;

  @Text({ max: 100, example: 'QY-2024-S0001' })
  readonly number: string;

  @Uuid()
  readonly programmeId: string;

  @Text({ max: 30, example: '2026-Q1' })
  readonly period: string;

  @CalendarDate()
  readonly periodFrom: string;

  @CalendarDate({ description: 'Last day.' })
  readonly periodUntil: string;

  @Instant({ description: 'First instant whose captures are not in it.' })
  readonly cutoffAt: string;

  @OneOf(PAYEE_KINDS)
  readonly payeeKind: PayeeKind;

  @AmountFen({ min: 0, description: 'Sum of the lines that are not excluded.' })
  readonly totalFen: number;

  @Whole({ min: 0, max: MANY, description: 'Lines that are not excluded.' })
  readonly lineCount: number;

  @AmountFen({ min: 0, description: 'Not paid in this batch; the lines with state EXCLUDED say why.' })
  readonly excludedFen: number;

  @Whole({ min: 0, max: MANY })
  readonly excludedCount: number;

  @AmountFen({ min: 0 })
  readonly paidFen: number;

  @Whole({ min: 0, max: MANY })
  readonly paidCount: number;

  @AmountFen({ min: 0 })
  readonly failedFen: number;

  @Whole({ min: 0, max: MANY })
  readonly failedCount: number;

  @Instant()
  readonly madeAt: string;

  @Instant({ nullable: true })
  readonly lockedAt: string | null;

  @Instant({ nullable: true })
  readonly decidedAt: string | null;

  @Text({ nullable: true, max: 500 })
  readonly decisionNote: string | null;

  @Instant({ nullable: true })
  readonly exportedAt: string | null;

  @Text({ nullable: true, max: 64, description: 'SHA-256 of the payment file, hex.' })
  readonly fileSha256: string | null;

  @Instant({ nullable: true, description: 'When it was closed or cancelled.' })
  readonly endedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class SettlementBatchPage {
  @NestedList(() => SettlementBatchView, { maxItems: 100 })
  readonly items: readonly SettlementBatchView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class SettlementLineView {
  @Uuid()
  readonly id: string;

  @Whole({ nullable: true, min: 1, max: MANY, description: 'In the payment file.' })
  readonly lineNumber: number | null;

  @OneOf(LINE_STATES)
  readonly state: LineState;

  @OneOf(PAYEE_KINDS)
  readonly payeeKind: PayeeKind;

  @Uuid()
  readonly payeeId: string;

  @Text({ max: 200 })
  readonly payeeName: string;

  @Text({ max: 18 })
  readonly payeeUscc: string;

  @Uuid({ nullable: true })
  readonly accountId: string | null;

  @AmountFen()
  readonly amountFen: number;

  @Whole({ min: 1, max: MANY })
  readonly redemptionCount: number;

  @OneOf(EXCLUSION_REASONS, { nullable: true })
  readonly excludedFor: ExclusionReason | null;

  @OneOf(FAILURE_REASONS, { nullable: true })
  readonly failedFor: FailureReason | null;

  @Text({ nullable: true, max: 500 })
  readonly resultNote: string | null;

  @Text({ nullable: true, max: 100 })
  readonly bankReference: string | null;

  @CalendarDate({ nullable: true })
  readonly paidOn: string | null;

  @Instant({ nullable: true })
  readonly resultedAt: string | null;

  @Text({ max: 200, description: 'Address of the orders in it.' })
  readonly drillDown: string;
}

export class SettlementLinePage {
  @NestedList(() => SettlementLineView, { maxItems: 100 })
  readonly items: readonly SettlementLineView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
