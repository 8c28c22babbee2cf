import {
  CalendarDate,
  JsonObject,
  Nested,
  NestedList,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../../platform/http/fields.js';
import { SIZE_CLASSES } from '../size-class/size-class.types.js';

export class MeasuredLevelView {
  @OneOf(['EMPLOYEES', 'REVENUE', 'ASSETS'])
  readonly measure: string;

  @OneOf(['PERSON', 'TEN_THOUSAND_YUAN'])
  readonly unit: string;

  @Text({ nullable: true, max: 30, description: 'In the unit; null when it is not known.' })
  readonly value: string | null;

  @OneOf(SIZE_CLASSES, { nullable: true, description: 'The class this measure alone would give.' })
  readonly level: string | null;

  @Whole({ min: 0, max: 1_000_000, description: 'Lower bound of LARGE, included.' })
  readonly large: number;

  @Whole({ min: 0, max: 1_000_000 })
  readonly medium: number;

  @Whole({ min: 0, max: 1_000_000 })
  readonly small: number;
}

export class SizeRowView {
  @Text({ max: 40 })
  readonly key: string;

  @Text({ max: 60 })
  readonly nameZh: string;

  @Text({ max: 60 })
  readonly nameEn: string;

  @Text({ max: 30 })
  readonly clause: string;
}

export class SizeView {
  @OneOf(SIZE_CLASSES, { nullable: true })
  readonly sizeClass: string | null;

  @OneOf(['INDUSTRY_MISSING', 'INDUSTRY_TOO_COARSE', 'INDUSTRY_NOT_COVERED', 'FIGURES_MISSING'], {
    nullable: true,
    description: 'Why there is no class.',
  })
  readonly unknown: string | null;

  @Text({ max: 20, description: 'Edition of the table.' })
  readonly tableVersion: string;

  @Text({ max: 200 })
  readonly document: string;

  @Nested(() => SizeRowView, { nullable: true })
  readonly row: SizeRowView | null;

  @NestedList(() => MeasuredLevelView, { maxItems: 3 })
  readonly measures: readonly MeasuredLevelView[];
}

export class CodeWarningView {
  @OneOf(['ORGANISATION_CHECK_DIFFERS'])
  readonly code: string;

  @Text({ max: 1 })
  readonly found: string;

  @Text({ max: 1 })
  readonly expected: string;
}

export class EnterpriseProfileView {
  @Uuid()
  readonly enterpriseId: string;

  @CalendarDate({ description: 'The day for which age and size are computed.' })
  readonly asOf: string;

  @Nested(() => SizeView)
  readonly size: SizeView;

  @JsonObject({ description: 'Facts by catalogue id; a missing key is not known, null is known to be absent.' })
  readonly facts: object;

  @JsonObject({ description: 'Fact id → { source, at }.' })
  readonly sources: object;

  @NestedList(() => CodeWarningView, { maxItems: 1, description: 'Doubts about the credit code that refuse nothing.' })
  readonly creditCodeWarnings: readonly CodeWarningView[];
}
