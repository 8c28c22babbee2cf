import { AllowedAction } from '../../../platform/http/allowed-action.js';
import {
  AmountFen,
  CalendarDate,
  Instant,
  JsonObject,
  NestedList,
  OneOf,
  Text,
  Texts,
  Uuid,
  Whole,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { BLOCKING_SCOPES, ITEM_STATES, NOTICE_STATES, PERIOD_KINDS, REMOVAL_REASONS } from '../publicity.types.js';

export class ListNoticesQuery extends PageQuery {
  @Uuid({ optional: true })
  readonly programmeId?: string;
}

export class ExtendNoticeRequest {
  @Whole({ min: 1, max: 60, description: 'More days of the notice’s own kind, after its last day.' })
  readonly days: number;

  @Text({ max: 500, description: 'Shown to the public.' })
  readonly reason: string;
}

export class WithdrawNoticeRequest {
  @Text({ max: 500, description: 'Shown to the public.' })
  readonly reason: string;
}

export class RepublishNoticeRequest {
  @Text({ optional: true, max: 200, description: 'The old title unless told.' })
  readonly titleZh?: string;

  @Text({ optional: true, max: 200 })
  readonly titleEn?: string;
}

export class NoticeView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Uuid()
  readonly programmeId: string;

  @Uuid({ description: 'The policy version it was published under.' })
  readonly versionId: string;

  @Text({ max: 300 })
  readonly jurisdictionPath: string;

  @Text({ max: 200 })
  readonly titleZh: string;

  @Text({ max: 200 })
  readonly titleEn: string;

  @OneOf(NOTICE_STATES)
  readonly state: string;

  @Whole({ min: 1, max: 60 })
  readonly days: number;

  @OneOf(PERIOD_KINDS)
  readonly dayKind: string;

  @OneOf(BLOCKING_SCOPES, { description: 'What an open objection holds back.' })
  readonly objectionBlocks: string;

  @Texts({ maxItems: 30, max: 64, description: 'Fields that are public.' })
  readonly fields: readonly string[];

  @Whole({ min: 1, max: 1000 })
  readonly itemCount: number;

  @Text({ max: 64, description: 'SHA-256 of the published content.' })
  readonly contentHash: string;

  @Uuid({ nullable: true, description: 'The withdrawn notice that it repeats.' })
  readonly replacesId: string | null;

  @Instant()
  readonly publishedAt: string;

  @CalendarDate()
  readonly lastDay: string;

  @Instant({ description: '24:00 of the last day: in time means before.' })
  readonly endsAt: string;

  @Text({ nullable: true, max: 500 })
  readonly extensionReason: string | null;

  @Text({ nullable: true, max: 500 })
  readonly withdrawalReason: string | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class NoticePage {
  @NestedList(() => NoticeView, { maxItems: 100 })
  readonly items: readonly NoticeView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class NoticeItemView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 1000 })
  readonly number: number;

  @Text({ max: 40 })
  readonly subjectType: string;

  @Uuid()
  readonly subjectId: string;

  @Text({ max: 200 })
  readonly label: string;

  @JsonObject({ description: 'What the public sees, by field name.' })
  readonly publicFields: object;

  @AmountFen({ min: 0 })
  readonly amountFen: number;

  @OneOf(ITEM_STATES)
  readonly state: string;

  @OneOf(REMOVAL_REASONS, { nullable: true })
  readonly removedBecause: string | null;
}

export class NoticeItemPage {
  @NestedList(() => NoticeItemView, { maxItems: 100 })
  readonly items: readonly NoticeItemView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
