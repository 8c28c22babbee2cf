import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler } from '../../../platform/queue/job-handler.js';
import { VOUCHERS_ENDED } from '../voucher.messages.js';
import { ExpireVouchers } from './expire-vouchers.js';

@Injectable()
@JobHandler(VOUCHERS_ENDED)
export class ExpireVouchersJob implements Handler {
  constructor(private readonly expireVouchers: ExpireVouchers) {}

  handle(): Promise<void> {
    return this.expireVouchers.execute();
  }
}
