import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler } from '../../../platform/queue/job-handler.js';
import { VOUCHERS_STARTED } from '../voucher.messages.js';
import { StartVouchers } from './start-vouchers.js';

@Injectable()
@JobHandler(VOUCHERS_STARTED)
export class StartVouchersJob implements Handler {
  constructor(private readonly startVouchers: StartVouchers) {}

  handle(): Promise<void> {
    return this.startVouchers.execute();
  }
}
