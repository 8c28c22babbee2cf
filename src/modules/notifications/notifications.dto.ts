import { AllowedAction } from '../../platform/http/allowed-action.js';
import { Instant, JsonObject, NestedList, OneOf, Text, Uuid, Whole, YesNo } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { READING_STATES, type ReadingState } from './notification.types.js';

/** An unread count stops here: `99+` is all that anybody shows. */
export const UNREAD_MAX = 100;

export class ListNotificationsQuery extends PageQuery {
  @OneOf(READING_STATES, { optional: true, description: 'Left out: all of them, the unread first.' })
  readonly state?: ReadingState;
}

export class NotificationView {
  @Uuid()
  readonly id: string;

  @Text({ max: 80, example: 'application.approved' })
  readonly kind: string;

  @JsonObject({ description: 'What the texts name, for texts of one’s own.' })
  readonly params: object;

  @Text({ max: 1000 })
  readonly textZh: string;

  @Text({ max: 1000 })
  readonly textEn: string;

  @Text({ nullable: true, max: 40, example: 'application' })
  readonly subjectType: string | null;

  @Uuid({ nullable: true })
  readonly subjectId: string | null;

  @OneOf(READING_STATES)
  readonly state: ReadingState;

  @Instant()
  readonly createdAt: string;

  @Instant({ nullable: true, description: 'When the caller read it.' })
  readonly readAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class NotificationPage {
  @NestedList(() => NotificationView, { maxItems: 100 })
  readonly items: readonly NotificationView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class UnreadCountView {
  @Whole({ min: 0, max: UNREAD_MAX })
  readonly unread: number;

  @YesNo({ description: 'There may be more than were counted.' })
  readonly mayBeMore: boolean;
}
