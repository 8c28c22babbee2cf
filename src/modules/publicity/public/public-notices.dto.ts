import {
  Instant,
  JsonObject,
  NestedList,
  OneOf,
  Text,
  Uuid,
  Whole,
  CalendarDate,
} from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { NOTICE_STATES, OBJECTION_STATES, PERIOD_KINDS } from '../publicity.types.js';
import { PUBLIC_ITEM_STATES, type PublicItemState } from './public-item.rules.js';

const TENANT = {
  optional: true,
  max: 31,
  description: 'Code of the tenant; may be left out where there is only one.',
} as const;

export class TenantQuery {
  @Text(TENANT)
  readonly tenant?: string;
}

export class PublicPageQuery extends PageQuery {
  @Text(TENANT)
  readonly tenant?: string;
}

/** A person may be called by a telephone number or written to by e-mail. */
const CONTACT = /^(\+?[\d][\d -]{5,18}\d|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

export class FileObjectionRequest {
  @Whole({ min: 1, max: 1000, description: 'Number of the item on the notice.' })
  readonly itemNumber: number;

  @Text({
    min: 2,
    max: 50,
    pattern: /^\s*\S.*\S\s*$/s,
    description: 'Real name. Only those who decide the objection see it.',
  })
  readonly name: string;

  @Text({ min: 5, max: 100, pattern: CONTACT, description: 'Telephone or e-mail. As confidential as the name.' })
  readonly contact: string;

  @Text({ min: 10, max: 4000, description: 'What is wrong, and why.' })
  readonly grounds: string;

  @Text({ optional: true, max: 2000, description: 'What proves it and where it can be found.' })
  readonly evidence?: string;
}

export class PublicFieldName {
  @Text({ max: 64 })
  readonly field: string;

  @Text({ max: 64 })
  readonly zh: string;

  @Text({ max: 64 })
  readonly en: string;
}

export class PublicNoticeView {
  @Uuid()
  readonly id: string;

  @Uuid()
  readonly programmeId: string;

  @Uuid({ description: 'The policy version it was published under.' })
  readonly versionId: string;

  @Text({ max: 300, description: 'Where it belongs in the tree of authorities.' })
  readonly jurisdictionPath: string;

  @Text({ max: 200 })
  readonly titleZh: string;

  @Text({ max: 200 })
  readonly titleEn: string;

  @OneOf(NOTICE_STATES)
  readonly state: (typeof NOTICE_STATES)[number];

  @Whole({ min: 1, max: 60 })
  readonly days: number;

  @OneOf(PERIOD_KINDS)
  readonly dayKind: (typeof PERIOD_KINDS)[number];

  @Instant()
  readonly publishedAt: string;

  @CalendarDate()
  readonly lastDay: string;

  @Instant({ description: '24:00 of the last day: in time means before.' })
  readonly endsAt: string;

  @Whole({ min: 0, max: 1000, description: 'Days left of the notice’s own kind, today not counted.' })
  readonly daysLeft: number;

  @NestedList(() => PublicFieldName, { maxItems: 30 })
  readonly fields: readonly PublicFieldName[];

  @Whole({ min: 1, max: 1000 })
  readonly itemCount: number;

  @Text({ max: 64, description: 'SHA-256 of `…/content`, byte for byte; also in the audit trail.' })
  readonly contentHash: string;

  @Text({ nullable: true, max: 500 })
  readonly extensionReason: string | null;

  @Text({ nullable: true, max: 500, description: 'Why it was withdrawn; its items are then no longer shown.' })
  readonly withdrawalReason: string | null;

  @Uuid({ nullable: true, description: 'The withdrawn notice that it repeats.' })
  readonly replacesId: string | null;
}

export class PublicNoticePage {
  @NestedList(() => PublicNoticeView, { maxItems: 100 })
  readonly items: readonly PublicNoticeView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class PublicItemView {
  @Whole({ min: 1, max: 1000 })
  readonly number: number;

  @Text({ max: 200 })
  readonly label: string;

  @JsonObject({ description: 'Values by field name; amounts are whole fen.' })
  readonly publicFields: Readonly<Record<string, string | number | null>>;

  @OneOf(PUBLIC_ITEM_STATES)
  readonly state: PublicItemState;
}

export class PublicItemPage {
  @NestedList(() => PublicItemView, { maxItems: 100 })
  readonly items: readonly PublicItemView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

/** What the objector gets and can ask for again; it says nothing of who they are. */
export class ObjectionReceiptView {
  @Text({ max: 19, example: '7QK2-9F3M-0ABC-DEFG' })
  readonly receipt: string;

  @Uuid()
  readonly noticeId: string;

  @Whole({ min: 1, max: 1000 })
  readonly itemNumber: number;

  @OneOf(OBJECTION_STATES)
  readonly state: (typeof OBJECTION_STATES)[number];

  @Instant()
  readonly filedAt: string;

  @Instant({ nullable: true })
  readonly decidedAt: string | null;

  @Text({ nullable: true, max: 64 })
  readonly reasonCode: string | null;

  @Text({ nullable: true, max: 2000 })
  readonly answer: string | null;
}
