import { CalendarDate, Nested, NestedList, OneOf, Text, Texts, YesNo } from '../../../platform/http/fields.js';
import { REGION_LEVELS } from './region.types.js';

const CODE = /^\d{6}$/;

export class RegionQuery {
  @CalendarDate({ optional: true, description: 'The day to read the list on; today unless told.' })
  readonly at?: string;
}

export class RegionsQuery extends RegionQuery {
  @Text({ optional: true, max: 6, pattern: CODE, description: 'Regions right below; the provinces unless told.' })
  readonly parent?: string;
}

export class RegionName {
  @Text({ max: 6, pattern: CODE })
  readonly code: string;

  @Text({ max: 60 })
  readonly nameZh: string;
}

export class RegionView extends RegionName {
  @OneOf(REGION_LEVELS)
  readonly level: string;

  @Text({ nullable: true, max: 6, description: 'Null for provinces.' })
  readonly parentCode: string | null;

  @YesNo({ description: 'Whether the edition of the day lists the code.' })
  readonly inForce: boolean;

  @CalendarDate({ description: 'Day of the first edition that lists it under this name; 2002-12-31: or earlier.' })
  readonly listedFrom: string;

  @CalendarDate({
    nullable: true,
    description: 'Day of the first later edition that does not; null while it is listed.',
  })
  readonly listedUntil: string | null;
}

export class RegionList {
  @CalendarDate({ description: 'Day of the edition that was read.' })
  readonly edition: string;

  @NestedList(() => RegionView, { maxItems: 100 })
  readonly items: readonly RegionView[];

  @Text({ nullable: true, max: 1, description: 'Always null: no region has a hundred right below it.' })
  readonly nextCursor: string | null;
}

export class RegionDetail {
  @CalendarDate({ description: 'Day of the edition that was read.' })
  readonly edition: string;

  @Nested(() => RegionView)
  readonly region: RegionView;

  @NestedList(() => RegionName, { maxItems: 2, description: 'Province and prefecture above it.' })
  readonly ancestors: readonly RegionName[];

  @Texts({ maxItems: 10, max: 6, description: 'Codes that took its place under the same name, such as 县 → 市.' })
  readonly heirs: readonly string[];
}
