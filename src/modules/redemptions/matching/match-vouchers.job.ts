import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { MATCHES_DUE } from '../redemption.messages.js';
import { MatchVouchers } from './match-vouchers.js';

@Injectable()
@JobHandler(MATCHES_DUE)
export class MatchVouchersJob implements Handler {
  constructor(private readonly matchVouchers: MatchVouchers) {}

  handle({ payload }: JobMessage): Promise<void> {
    const { voucherIds = '' } = payload;
    return this.matchVouchers.execute(voucherIds.split(',').filter((id) => id !== ''));
  }
}
