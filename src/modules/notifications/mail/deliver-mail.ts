import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { Users } from '../../identity/index.js';
import { toNotificationView } from '../notification.view.js';
import { SEND_MAIL } from '../notifications.messages.js';
import { NotificationsRepository } from '../notifications.repository.js';
import { afterRefusal, ATTEMPTS_MAX } from './delivery.rules.js';
import type { Delivery, Mail, SendResult } from './mail.types.js';
import { MailDeliveriesRepository } from './mail-deliveries.repository.js';
import { composeMail } from './mail-text.rules.js';
import { MailTransport } from './mail-transport.js';
import { portalUrlOf } from './portal-url.js';

export interface Parcel {
  readonly tenantId: number;
  readonly deliveryId: string;
}

interface Attempt {
  readonly delivery: Delivery;
  readonly mail: Mail;
}

/**
 * One attempt to send one mail: the intention commits, the mail goes out, the result commits. When the process dies
 * between the last two, the mail goes out again with the same Message-ID: at least once, never silently not at all.
 */
@Injectable()
export class DeliverMail {
  private readonly portalUrl: string;

  constructor(
    config: AppConfig,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly deliveries: MailDeliveriesRepository,
    private readonly notifications: NotificationsRepository,
    private readonly users: Users,
    private readonly timers: Timers,
    private readonly transport: MailTransport,
  ) {
    this.portalUrl = portalUrlOf(config);
  }

  async execute({ tenantId, deliveryId }: Parcel): Promise<void> {
    const attempt = await this.unitOfWork.run(tenantId, () => this.begin(deliveryId));
    if (!attempt) return;
    const result = await this.transport.send(attempt.mail);
    await this.unitOfWork.run(tenantId, () => this.conclude(attempt.delivery, result));
  }

  private async begin(deliveryId: string): Promise<Attempt | null> {
    const delivery = await this.deliveries.claim(deliveryId);
    if (!delivery) return null;
    const mail = await this.compose(delivery);
    if (mail && delivery.attempts <= ATTEMPTS_MAX) return { delivery, mail };
    await this.end(delivery, 'FAILED', mail ? 'NEVER_ANSWERED' : 'NO_ADDRESS');
    return null;
  }

  /** Null when the person has no address any more. */
  private async compose({ id, notificationId, userId }: Delivery): Promise<Mail | null> {
    const [entry] = await this.notifications.findByIds([notificationId], userId);
    const to = (await this.users.mailAddressesOf([userId])).get(userId);
    if (!entry || to === undefined) return null;
    const { textZh, textEn } = toNotificationView(entry);
    return composeMail({ deliveryId: id, notificationId, to, textZh, textEn }, this.portalUrl);
  }

  private async conclude(delivery: Delivery, result: SendResult): Promise<void> {
    if (result.accepted) return this.end(delivery, 'SENT', null);
    const { state, waitMs } = afterRefusal(delivery.attempts, result.isPermanent);
    if (state === 'FAILED') return this.end(delivery, state, result.reason);
    if (!(await this.deliveries.conclude(delivery, state, result.reason))) return;
    const dueAt = new Date(this.clock.now().getTime() + waitMs);
    await this.timers.set({ topic: SEND_MAIL, subjectId: delivery.id, dueAt });
  }

  private async end(delivery: Delivery, state: 'SENT' | 'FAILED', reason: string | null): Promise<void> {
    const ended = await this.deliveries.conclude(delivery, state, reason);
    if (ended) await this.timers.cancel(SEND_MAIL, delivery.id);
  }
}
