import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import { audiencesOf } from './audience.rules.js';
import { type InboxEntry, READING_STATES, type ReadingState } from './notification.types.js';
import { toNotificationView } from './notification.view.js';
import type { ListNotificationsQuery, NotificationView } from './notifications.dto.js';
import { NotificationsRepository } from './notifications.repository.js';

interface Place {
  readonly state: ReadingState;
  readonly beforeId: string | null;
}

/** The caller's inbox: what is unread, newest first, then what is read. */
@Injectable()
export class ListNotifications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsRepository,
  ) {}

  async execute(actor: Actor, query: ListNotificationsQuery): Promise<Page<NotificationView>> {
    const { limit, after } = keysetOf(query, [isReadingState, isIdKey]);
    const last: Place = { state: after?.[0] === 'READ' ? 'READ' : 'UNREAD', beforeId: after?.[1] ?? null };
    const entries = await this.unitOfWork.read(actor.tenantId, async () => {
      const found: InboxEntry[] = [];
      for (const place of placesAfter(last, query.state ?? null)) {
        const missing = limit + 1 - found.length;
        if (missing > 0) found.push(...(await this.list(actor, place, missing)));
      }
      return found;
    });
    return pageOf(entries, limit, ({ readAt, id }) => [readAt === null ? 'UNREAD' : 'READ', id], toNotificationView);
  }

  private list(actor: Actor, { state, beforeId }: Place, limit: number): Promise<readonly InboxEntry[]> {
    const audiences = audiencesOf(actor);
    return this.notifications.list({ userId: actor.userId, audiences, isRead: state === 'READ', beforeId, limit });
  }
}

/** Where a page goes on: behind the last entry seen, and then in the part that follows. */
function placesAfter(last: Place, only: ReadingState | null): readonly Place[] {
  const rest: readonly Place[] = last.state === 'UNREAD' ? [last, { state: 'READ', beforeId: null }] : [last];
  return rest.filter(({ state }) => only === null || state === only);
}

function isReadingState(text: string): boolean {
  return (READING_STATES as readonly string[]).includes(text);
}
