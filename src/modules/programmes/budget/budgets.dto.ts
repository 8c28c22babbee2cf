import { AllowedAction } from '../../../platform/http/allowed-action.js';
import {
  AmountFen,
  CalendarDate,
  Instant,
  Nested,
  NestedList,
  Text,
  Uuid,
  Whole,
  YesNo,
} from '../../../platform/http/fields.js';

const MAX_BUCKETS = 1000;

export class BucketView {
  @Uuid()
  readonly id: string;

  @Text({ max: 64, example: 'CITY-2026' })
  readonly code: string;

  @Text({ max: 64 })
  readonly funder: string;

  @Text({ max: 64, description: 'Level of government: province, city, district …' })
  readonly level: string;

  @Whole({ min: 2000, max: 2100, description: 'Fiscal year.' })
  readonly year: number;

  @Text({ nullable: true, max: 64, description: 'Null: pays every type.' })
  readonly voucherType: string | null;

  @Text({ nullable: true, max: 64 })
  readonly region: string | null;

  @Text({ nullable: true, max: 64 })
  readonly category: string | null;

  @AmountFen({ min: 0, description: 'What the published document plans.' })
  readonly plannedFen: number;

  @AmountFen({ min: 0 })
  readonly appropriatedFen: number;

  @AmountFen({ min: 0 })
  readonly availableFen: number;
}

export class BucketList {
  @NestedList(() => BucketView, { maxItems: MAX_BUCKETS })
  readonly items: readonly BucketView[];
}

export class RecordAppropriationRequest {
  @Text({ max: 64, example: 'CITY-2026' })
  readonly bucketCode: string;

  @AmountFen()
  readonly amountFen: number;

  @Text({ max: 100, description: 'Number of the budget document. It gives to a bucket once.' })
  readonly documentNo: string;

  @CalendarDate({ description: 'Day of the document.' })
  readonly decidedOn: string;
}

export class AppropriationView {
  @Uuid()
  readonly id: string;

  @Uuid()
  readonly programmeId: string;

  @Text({ max: 64 })
  readonly bucketCode: string;

  @AmountFen()
  readonly amountFen: number;

  @Text({ max: 100 })
  readonly documentNo: string;

  @CalendarDate()
  readonly decidedOn: string;

  @Uuid({ description: 'The transfer in the ledger.' })
  readonly transferId: string;

  @Uuid()
  readonly recordedBy: string;

  @Instant()
  readonly recordedAt: string;
}

export class AppropriationPage {
  @NestedList(() => AppropriationView, { maxItems: 100 })
  readonly items: readonly AppropriationView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

/** Where the money is. Always: appropriated + transferred − returned = available + held + issued unused + claimed + paid − recovered. */
export class PositionView {
  @AmountFen({ min: 0 })
  readonly plannedFen: number;

  @AmountFen({ min: 0 })
  readonly appropriatedFen: number;

  @AmountFen({ min: -Number.MAX_SAFE_INTEGER, description: 'From other buckets, less what went to them.' })
  readonly transferredFen: number;

  @AmountFen({ min: 0, description: 'Gone back to the treasury.' })
  readonly returnedFen: number;

  @AmountFen({ min: 0 })
  readonly availableFen: number;

  @AmountFen({ min: 0, description: 'Set aside for applications that have no voucher yet.' })
  readonly heldFen: number;

  @AmountFen({ min: 0, description: 'On vouchers, free to be spent.' })
  readonly issuedUnusedFen: number;

  @AmountFen({ min: 0, description: 'Held by orders or claims, or captured and not paid yet.' })
  readonly claimedFen: number;

  @AmountFen({ min: 0 })
  readonly paidFen: number;

  @AmountFen({ min: 0, description: 'Clawed back into the bucket.' })
  readonly recoveredFen: number;
}

export class BucketPositionView extends PositionView {
  @Text({ max: 64 })
  readonly bucketCode: string;

  @Text({ max: 64 })
  readonly funder: string;

  @Whole({ min: 2000, max: 2100 })
  readonly year: number;
}

export class ProgrammePositionView {
  @Uuid()
  readonly programmeId: string;

  @Instant()
  readonly at: string;

  @NestedList(() => BucketPositionView, { maxItems: MAX_BUCKETS })
  readonly buckets: readonly BucketPositionView[];

  @Nested(() => PositionView)
  readonly total: PositionView;

  @YesNo({ description: 'True when every fen is accounted for in every bucket.' })
  readonly balanced: boolean;

  @NestedList(() => AllowedAction, { maxItems: 20 })
  readonly allowedActions: readonly AllowedAction[];
}
