import { AmountFen, CalendarDate, Nested, NestedList, OneOf, Text, Whole } from '../../../platform/http/fields.js';
import { FAILURE_REASONS, type FailureReason } from '../batches/settlement-batch.types.js';
import { SettlementBatchView } from '../batches/settlement-batches.dto.js';
import { RESULT_OUTCOMES, type ResultOutcome } from './result.types.js';

const MAX_LINES = 20_000;
const CSV_MAX = 900_000;

export class LineResultRequest {
  @Whole({ min: 1, max: 999_999_999, description: 'Number of the line in the payment file.' })
  readonly lineNumber: number;

  @AmountFen({ description: 'Must be the amount of the line.' })
  readonly amountFen: number;

  @OneOf(RESULT_OUTCOMES)
  readonly outcome: ResultOutcome;

  @OneOf(FAILURE_REASONS, { optional: true, nullable: true, description: 'For FAILED, needed.' })
  readonly reasonCode?: FailureReason | null;

  @Text({ optional: true, nullable: true, max: 500 })
  readonly note?: string | null;

  @Text({ optional: true, nullable: true, max: 100 })
  readonly bankReference?: string | null;

  @CalendarDate({ optional: true, nullable: true, description: 'Day of the payment; without it, today.' })
  readonly paidOn?: string | null;
}

export class ImportResultsRequest {
  @NestedList(() => LineResultRequest, { optional: true, maxItems: MAX_LINES })
  readonly lines?: readonly LineResultRequest[];

  @Text({
    optional: true,
    max: CSV_MAX,
    description:
      'Instead of lines: a return file as CSV with the columns lineNo, amountCny, outcome and, where known, reasonCode, ' +
      'note, bankReference, paidOn. Other columns, such as those of the payment file, are passed over.',
  })
  readonly csv?: string;
}

export class ImportedResultsView {
  @Nested(() => SettlementBatchView)
  readonly batch: SettlementBatchView;

  @Whole({ min: 0, max: MAX_LINES, description: 'Lines paid by this import.' })
  readonly paid: number;

  @Whole({
    min: 0,
    max: MAX_LINES,
    description: 'Lines that failed by this import; their orders wait for another batch.',
  })
  readonly failed: number;

  @Whole({ min: 0, max: MAX_LINES, description: 'Lines whose result was known already.' })
  readonly unchanged: number;
}
