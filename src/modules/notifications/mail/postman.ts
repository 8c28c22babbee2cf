import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';

import { outsideUnit } from '../../../platform/database/current-unit.js';
import { DeliverMail, type Parcel } from './deliver-mail.js';
import { MailTransport } from './mail-transport.js';

const AT_ONCE = 3;

/** Delivers mails one after another in the background. What it forgets when the process ends, a timer brings back. */
@Injectable()
export class Postman implements OnModuleDestroy {
  private readonly logger = new Logger(Postman.name);
  private readonly waiting: Parcel[] = [];
  private readonly underway = new Set<Promise<void>>();
  private working = true;

  constructor(
    private readonly deliverMail: DeliverMail,
    private readonly transport: MailTransport,
  ) {}

  /** Returns at once. */
  take(parcel: Parcel): void {
    if (!this.working) return;
    this.waiting.push(parcel);
    this.goOn();
  }

  async onModuleDestroy(): Promise<void> {
    this.working = false;
    this.waiting.length = 0;
    await Promise.all(this.underway);
    this.transport.close();
  }

  private goOn(): void {
    while (this.underway.size < AT_ONCE) {
      const parcel = this.waiting.shift();
      if (!parcel) return;
      const delivery = outsideUnit(() => this.deliver(parcel)).finally(() => {
        this.underway.delete(delivery);
        this.goOn();
      });
      this.underway.add(delivery);
    }
  }

  private async deliver(parcel: Parcel): Promise<void> {
    try {
      await this.deliverMail.execute(parcel);
    } catch (error) {
      this.logger.error(`mail ${parcel.deliveryId} comes up again later: ${String(error)}`);
    }
  }
}
