import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { SEND_MAIL } from '../notifications.messages.js';
import { DELIVERY_MACHINE } from './delivery.rules.js';
import { MailDeliveriesRepository } from './mail-deliveries.repository.js';
import { Postman } from './postman.js';

/** When nothing was heard of a mail for so long, it is looked at again. */
const LOOK_AGAIN_MS = 11 * 60_000;

/**
 * Has a mail sent once the message's transaction is over, since nothing may wait for a mail server inside of one. The
 * timer is what makes it sure: should the process die before, while or after sending, it comes up again.
 */
@Injectable()
export class HandToPostman {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly deliveries: MailDeliveriesRepository,
    private readonly timers: Timers,
    private readonly postman: Postman,
  ) {}

  async execute(tenantId: number, deliveryId: string): Promise<void> {
    const delivery = await this.deliveries.findById(deliveryId);
    if (!delivery || DELIVERY_MACHINE.final.includes(delivery.state)) return;
    const dueAt = new Date(this.clock.now().getTime() + LOOK_AGAIN_MS);
    await this.timers.set({ topic: SEND_MAIL, subjectId: deliveryId, dueAt });
    this.unitOfWork.afterCommit(`mail ${deliveryId}`, () => {
      this.postman.take({ tenantId, deliveryId });
    });
  }
}
