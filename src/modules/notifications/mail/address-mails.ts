import { Injectable } from '@nestjs/common';

import { Outbox } from '../../../platform/outbox/outbox.js';
import { type Place, Users } from '../../identity/index.js';
import { audienceOf } from '../audience.rules.js';
import type { StoredNotification } from '../notification.types.js';
import { findNotificationKind } from '../notification-kinds.js';
import { SEND_MAIL } from '../notifications.messages.js';
import { NotificationsRepository } from '../notifications.repository.js';
import { PreferencesRepository } from '../preferences/preferences.repository.js';
import type { NewDelivery } from './mail.types.js';
import { MailDeliveriesRepository } from './mail-deliveries.repository.js';

/**
 * Finds who gets a notification by e-mail: active users of its audience who have an address and did not turn mails of
 * this kind off. Runs in the transaction of its message; doing it twice adds nobody.
 */
@Injectable()
export class AddressMails {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly users: Users,
    private readonly preferences: PreferencesRepository,
    private readonly deliveries: MailDeliveriesRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(notificationIds: readonly string[]): Promise<void> {
    const notifications = await this.notifications.findByIds(notificationIds, null);
    const reachable = await this.reachableAt(notifications.map(({ audience }) => audienceOf(audience)));
    const wanted: NewDelivery[] = [];
    for (const [kind, ofKind] of byKind(notifications)) {
      const places = ofKind.map((notification) => reachable.get(keyOf(audienceOf(notification.audience))) ?? []);
      const wanting = await this.thoseWhoWant(kind, [...new Set(places.flat())]);
      ofKind.forEach(({ id }, index) => {
        const users = places[index]?.filter((userId) => wanting.has(userId)) ?? [];
        wanted.push(...users.map((userId) => ({ notificationId: id, userId })));
      });
    }
    const added = await this.deliveries.add(wanted);
    await this.outbox.addMany(added.map((id) => ({ topic: SEND_MAIL, payload: { subjectId: id } })));
  }

  /** Once per place, however many notifications go there. */
  private async reachableAt(places: readonly Place[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const distinct = new Map(places.map((place) => [keyOf(place), place]));
    const active = await this.users.activeAt([...distinct.values()]);
    const reachable = await this.users.reachableByMail([...new Set(active.flat())]);
    return new Map([...distinct.keys()].map((key, n) => [key, active[n]?.filter((id) => reachable.has(id)) ?? []]));
  }

  private async thoseWhoWant(kind: string, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (userIds.length === 0) return new Set();
    const byItself = findNotificationKind(kind)?.byMail ?? false;
    const decided = await this.preferences.about(kind, userIds);
    return new Set(userIds.filter((userId) => decided.get(userId) ?? byItself));
  }
}

function byKind(notifications: readonly StoredNotification[]): ReadonlyMap<string, readonly StoredNotification[]> {
  const kinds = new Map<string, StoredNotification[]>();
  for (const notification of notifications) {
    const ofKind = kinds.get(notification.kind) ?? [];
    ofKind.push(notification);
    kinds.set(notification.kind, ofKind);
  }
  return kinds;
}

function keyOf(place: Place): string {
  return JSON.stringify(place);
}
