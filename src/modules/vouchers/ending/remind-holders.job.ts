import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { VOUCHERS_EXPIRING } from '../voucher.messages.js';
import { RemindHolders } from './remind-holders.js';

@Injectable()
@JobHandler(VOUCHERS_EXPIRING)
export class RemindHoldersJob implements Handler {
  constructor(private readonly remindHolders: RemindHolders) {}

  async handle({ payload }: JobMessage): Promise<void> {
    const { validUntil, days, afterId = null } = payload;
    if (validUntil === undefined || days === undefined) throw new Error(`${VOUCHERS_EXPIRING} needs an end and days.`);
    await this.remindHolders.execute({ validUntil: new Date(validUntil), days: Number(days), afterId });
  }
}
