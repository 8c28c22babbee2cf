import { Injectable } from '@nestjs/common';

import { Outbox } from '../../../platform/outbox/outbox.js';
import { NotifyHolders } from '../notify-holders.js';
import { VOUCHERS_EXPIRING } from '../voucher.messages.js';
import { VouchersRepository } from '../vouchers.repository.js';

const AT_ONCE = 500;

/** Vouchers that end at one instant, so many days ahead of it. */
export interface Reminder {
  readonly validUntil: Date;
  readonly days: number;
  /** The last voucher that was told of already; null begins. */
  readonly afterId: string | null;
}

/** Reminds enterprises of vouchers that end soon with something left on them. Safe to run twice. */
@Injectable()
export class RemindHolders {
  constructor(
    private readonly vouchers: VouchersRepository,
    private readonly notify: NotifyHolders,
    private readonly outbox: Outbox,
  ) {}

  async execute({ validUntil, days, afterId }: Reminder): Promise<void> {
    const ending = await this.vouchers.findEndingAt(validUntil, afterId, AT_ONCE);
    await this.notify.expiring(ending, days);
    const last = ending.length === AT_ONCE ? ending.at(-1) : undefined;
    if (last === undefined) return;
    const payload = { validUntil: validUntil.toISOString(), days: String(days), afterId: last.id };
    await this.outbox.add({ topic: VOUCHERS_EXPIRING, payload });
  }
}
