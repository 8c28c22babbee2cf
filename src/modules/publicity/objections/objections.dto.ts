import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { Instant, NestedList, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { OBJECTION_STATES } from '../publicity.types.js';

export class ListObjectionsQuery extends PageQuery {
  @OneOf(OBJECTION_STATES, { optional: true })
  readonly state?: (typeof OBJECTION_STATES)[number];

  @Uuid({ optional: true })
  readonly noticeId?: string;
}

export class DiscloseObjectorRequest {
  @Text({ min: 2, max: 500, description: 'Why the identity is needed; written into the trail.' })
  readonly reason: string;
}

/** What was said, never by whom. */
export class ObjectionView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Uuid()
  readonly noticeId: string;

  @Text({ max: 200 })
  readonly noticeTitleZh: string;

  @Text({ max: 200 })
  readonly noticeTitleEn: string;

  @Whole({ min: 1, max: 1000 })
  readonly itemNumber: number;

  @Text({ max: 200 })
  readonly itemLabel: string;

  @Text({ max: 40 })
  readonly subjectType: string;

  @Uuid()
  readonly subjectId: string;

  @OneOf(OBJECTION_STATES)
  readonly state: string;

  @Text({ max: 4000 })
  readonly grounds: string;

  @Text({ nullable: true, max: 2000 })
  readonly evidence: string | null;

  @Instant()
  readonly filedAt: string;

  @Text({ nullable: true, max: 64 })
  readonly reasonCode: string | null;

  @Text({ nullable: true, max: 2000 })
  readonly answer: string | null;

  @Uuid({ nullable: true })
  readonly decidedBy: string | null;

  @Instant({ nullable: true })
  readonly decidedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class ObjectionPage {
  @NestedList(() => ObjectionView, { maxItems: 100 })
  readonly items: readonly ObjectionView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class ObjectorView {
  @Text({ max: 50 })
  readonly name: string;

  @Text({ max: 100 })
  readonly contact: string;
}
