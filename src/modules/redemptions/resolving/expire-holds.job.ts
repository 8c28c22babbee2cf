import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler } from '../../../platform/queue/job-handler.js';
import { HOLDS_ENDED } from '../redemption.messages.js';
import { ExpireHolds } from './expire-holds.js';

@Injectable()
@JobHandler(HOLDS_ENDED)
export class ExpireHoldsJob implements Handler {
  constructor(private readonly expireHolds: ExpireHolds) {}

  handle(): Promise<void> {
    return this.expireHolds.execute();
  }
}
