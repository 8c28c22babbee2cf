import { NestedList, Text } from '../../../platform/http/fields.js';

export class IndustryView {
  @Text({ max: 3, description: 'Section letter, or section and division.', example: 'I65' })
  readonly code: string;

  @Text({ max: 60 })
  readonly nameZh: string;
}

export class IndustryList {
  @NestedList(() => IndustryView, { maxItems: 200 })
  readonly items: readonly IndustryView[];

  @Text({ nullable: true, max: 1, description: 'Always null: the standard has 117 of them.' })
  readonly nextCursor: string | null;
}
