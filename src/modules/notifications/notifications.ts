import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/ids/new-id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { keyOf } from './audience.rules.js';
import type { AddedNotification, NewNotification, NotificationParams } from './notification.types.js';
import { findNotificationKind } from './notification-kinds.js';
import { ADDRESS_MAILS } from './notifications.messages.js';
import { NotificationsRepository } from './notifications.repository.js';

/** Longer ones are cut: what the whole text says stands where the link leads. */
const PARAM_LENGTH_MAX = 300;
/** So many ids still make a short message. */
const IDS_PER_MESSAGE = 100;

/** The door of the room. */
@Injectable()
export class Notifications {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes notifications into the caller's transaction: they are there exactly if it commits. Mails follow on their own.
   * A kind that nobody declared, or parameters other than its texts name, are a mistake of the caller and throw.
   */
  async notifyMany(news: readonly NewNotification[]): Promise<void> {
    if (news.length === 0) return;
    const createdAt = this.clock.now();
    const rows = news.map((each): AddedNotification => {
      checkParams(each);
      const { audience, kind, subject, dedupe = null } = each;
      return { id: newId(), audience: keyOf(audience), kind, params: cut(each.params), subject, createdAt, dedupe };
    });
    const added = await this.notifications.add(rows);
    await this.outbox.addMany(
      inGroups(added).map((ids) => ({
        topic: ADDRESS_MAILS,
        payload: { notificationIds: ids.join(',') },
      })),
    );
  }
}

function checkParams({ kind, params }: NewNotification): void {
  const declared = findNotificationKind(kind);
  if (!declared) throw new Error(`Nobody declared the notification ${kind}.`);
  if (Object.keys(params).sort().join() !== declared.params.join()) {
    throw new Error(`The notification ${kind} takes ${declared.params.join(', ') || 'no parameters'}.`);
  }
}

function cut(params: NotificationParams): NotificationParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value.length > PARAM_LENGTH_MAX ? `${value.slice(0, PARAM_LENGTH_MAX - 1)}…` : value,
    ]),
  );
}

function inGroups(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / IDS_PER_MESSAGE);
  return Array.from({ length: count }, (_, at) => ids.slice(at * IDS_PER_MESSAGE, (at + 1) * IDS_PER_MESSAGE));
}
