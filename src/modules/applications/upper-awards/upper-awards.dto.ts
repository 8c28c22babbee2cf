import { AmountFen, CalendarDate, Instant, NestedList, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { AWARDS_MAX } from './parse-upper-awards.js';

const CSV_MAX = 900_000;

export class ImportUpperAwardsRequest {
  @Text({ max: 100, example: '工信部企业函〔2026〕12号', description: 'Number of the document the list comes with.' })
  readonly documentNo: string;

  @Text({
    max: CSV_MAX,
    description:
      'The list as CSV (RFC 4180) with the columns uscc,contractId,upperRatioBp,awardFen,awardedOn. A contract that is ' +
      'on record with other figures is replaced.',
  })
  readonly csv: string;
}

export class ImportedAwardsView {
  @Whole({ min: 0, max: AWARDS_MAX })
  readonly imported: number;

  @Whole({ min: 0, max: AWARDS_MAX, description: 'On record already, with the same figures.' })
  readonly unchanged: number;
}

export class ListUpperAwardsQuery extends PageQuery {
  @Text({ optional: true, max: 18 })
  readonly uscc?: string;
}

export class UpperAwardView {
  @Uuid()
  readonly id: string;

  @Text({ max: 18 })
  readonly uscc: string;

  @Text({ max: 200 })
  readonly contractId: string;

  @Whole({ min: 1, max: 10_000, description: 'Share of the contract that the upper level pays, in basis points.' })
  readonly upperRatioBp: number;

  @AmountFen()
  readonly awardFen: number;

  @CalendarDate()
  readonly awardedOn: string;

  @Text({ max: 100 })
  readonly documentNo: string;

  @Instant()
  readonly importedAt: string;
}

export class UpperAwardPage {
  @NestedList(() => UpperAwardView, { maxItems: 100 })
  readonly items: readonly UpperAwardView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
