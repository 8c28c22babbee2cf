import { ArrayMinSize } from 'class-validator';

import { FEN_MAX } from '../../../platform/money/fen.js';
import { AmountFen, Instant, NestedList, OneOf, Text, Texts, Uuid, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { QUANTITY } from './quantity.rules.js';

/** Together with two numbers it must fit into an order number. */
const METER = /^[\p{L}\p{N}][\p{L}\p{N}._:/#-]{0,35}$/u;
const SEQUENCE_MAX = 9_999_999_999_999;
const LEAST_FEN = -Number(FEN_MAX);

export const VERDICTS = ['ACCEPTED', 'DUPLICATE', 'REFUSED'] as const;

export class UsageRecordRequest {
  @Text({ min: 12, max: 40, description: 'The code of the voucher, or a short one that its owner read out.' })
  readonly voucherCode: string;

  @Uuid({ description: 'An item of your own that was admitted on the day of the use.' })
  readonly serviceItemId: string;

  @Text({ max: 36, pattern: METER, description: 'Your own name of the meter.' })
  readonly meterId: string;

  @Whole({ min: 1, max: SEQUENCE_MAX, description: 'Number of the record on its meter, from 1; each counts once.' })
  readonly sequence: number;

  @Text({ max: 40, description: 'The unit of the item: CARD_HOUR, TOKEN …' })
  readonly unit: string;

  @Text({ max: 20, pattern: QUANTITY, example: '1.250000', description: 'Decimal text; negative in a correction.' })
  readonly quantity: string;

  @AmountFen({
    optional: true,
    min: 0,
    description: 'Price of one unit; at most the listed one, which it is unless told.',
  })
  readonly unitPriceFen?: number;

  @Instant({ description: 'When it was used.' })
  readonly occurredAt: string;

  @Whole({ optional: true, min: 1, max: SEQUENCE_MAX, description: 'The record that a negative quantity takes back.' })
  readonly correctsSequence?: number;
}

export class PostUsageRecordsRequest {
  @NestedList(() => UsageRecordRequest, { maxItems: 200, description: 'Decided one after the other, as they stand.' })
  @ArrayMinSize(1)
  readonly records: readonly UsageRecordRequest[];
}

export class UsageVerdict {
  @Text({ max: 36 })
  readonly meterId: string;

  @Whole({ min: 1, max: SEQUENCE_MAX })
  readonly sequence: number;

  @OneOf(VERDICTS, { description: 'DUPLICATE: it was accepted before, and the answer is the one it had then.' })
  readonly verdict: (typeof VERDICTS)[number];

  @Texts({ maxItems: 20, max: 60, description: 'Why it was refused; the first is the main one.' })
  readonly reasonCodes: readonly string[];

  @Text({ nullable: true, max: 300, description: 'The main reason in a sentence.' })
  readonly detail: string | null;

  @AmountFen({ nullable: true, min: LEAST_FEN, description: 'What the voucher pays; negative: what it gets back.' })
  readonly chargedFen: number | null;

  @AmountFen({ nullable: true, min: LEAST_FEN, description: 'What of its share the voucher had no money for.' })
  readonly unpaidFen: number | null;

  @Uuid({ nullable: true, description: 'The order it was booked with; null when that came to nothing.' })
  readonly redemptionId: string | null;
}

export class SequenceGap {
  @Whole({ min: 1, max: SEQUENCE_MAX })
  readonly from: number;

  @Whole({ min: 1, max: SEQUENCE_MAX })
  readonly to: number;
}

export class MeterView {
  @Text({ max: 36 })
  readonly meterId: string;

  @Whole({ min: 0, max: SEQUENCE_MAX, description: 'Highest number that was accepted.' })
  readonly highestSequence: number;

  @NestedList(() => SequenceGap, { maxItems: 20, description: 'Lower numbers that are missing, the first 20 gaps.' })
  readonly missing: readonly SequenceGap[];

  @Whole({ min: 0, max: 1000, description: 'How many gaps there are.' })
  readonly gaps: number;
}

export class PostUsageRecordsAnswer {
  @NestedList(() => UsageVerdict, { maxItems: 200, description: 'One per record, in their order.' })
  readonly records: readonly UsageVerdict[];

  @NestedList(() => MeterView, { maxItems: 200 })
  readonly meters: readonly MeterView[];
}

export class ListUsageRecordsQuery extends PageQuery {
  @Uuid({ optional: true })
  readonly voucherId?: string;

  @Text({ optional: true, max: 36, pattern: METER })
  readonly meterId?: string;

  @Uuid({ optional: true, description: 'The order that records were booked with.' })
  readonly redemptionId?: string;

  @Uuid({ optional: true })
  readonly providerId?: string;

  @Uuid({ optional: true })
  readonly enterpriseId?: string;
}

export class UsageRecordView {
  @Uuid()
  readonly id: string;

  @Text({ max: 36 })
  readonly meterId: string;

  @Whole({ min: 1, max: SEQUENCE_MAX })
  readonly sequence: number;

  @Uuid()
  readonly providerId: string;

  @Uuid()
  readonly voucherId: string;

  @Text({ max: 60 })
  readonly voucherNumber: string;

  @Uuid()
  readonly programmeId: string;

  @Uuid()
  readonly enterpriseId: string;

  @Uuid()
  readonly serviceItemId: string;

  @Text({ max: 40 })
  readonly unit: string;

  @Text({ max: 20, description: 'Decimal text; negative in a correction.' })
  readonly quantity: string;

  @AmountFen({ min: 0 })
  readonly unitPriceFen: number;

  @Instant()
  readonly occurredAt: string;

  @Whole({ nullable: true, min: 1, max: SEQUENCE_MAX })
  readonly correctsSequence: number | null;

  @AmountFen({ min: LEAST_FEN, description: 'What the voucher paid; negative: what it got back.' })
  readonly chargedFen: number;

  @AmountFen({ min: LEAST_FEN, description: 'What of its share the voucher had no money for.' })
  readonly unpaidFen: number;

  @Uuid({ nullable: true })
  readonly redemptionId: string | null;

  @Instant()
  readonly recordedAt: string;
}

export class UsageRecordPage {
  @NestedList(() => UsageRecordView, { maxItems: 100 })
  readonly items: readonly UsageRecordView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
