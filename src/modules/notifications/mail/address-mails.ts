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
    const reachable = new Map<string, readonly string[]>();
    const wanted: NewDelivery[] = [];
    for (const notification of await this.notifications.findByIds(notificationIds, null)) {
      const place = audienceOf(notification.audience);
      const key = JSON.stringify(place);
      const userIds = reachable.get(key) ?? (await this.reachableAt(place));
      reachable.set(key, userIds);
      wanted.push(...(await this.thoseWhoWant(notification, userIds)));
    }
    const added = await this.deliveries.add(wanted);
    await this.outbox.addMany(added.map((id) => ({ topic: SEND_MAIL, payload: { subjectId: id } })));
  }

  private async reachableAt(place: Place): Promise<readonly string[]> {
    const addresses = await this.users.mailAddressesOf(await this.users.activeAt(place));
    return [...addresses.keys()];
  }

  private async thoseWhoWant(notification: StoredNotification, userIds: readonly string[]): Promise<NewDelivery[]> {
    const byItself = findNotificationKind(notification.kind)?.byMail ?? false;
    const decided = await this.preferences.about(notification.kind, userIds);
    return userIds
      .filter((userId) => decided.get(userId) ?? byItself)
      .map((userId) => ({ notificationId: notification.id, userId }));
  }
}
