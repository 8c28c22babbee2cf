import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { BUDGET_RELEASED } from '../applications.messages.js';
import { PromoteWaitlist } from './promote-waitlist.js';

@Injectable()
@JobHandler(BUDGET_RELEASED)
export class PromoteWaitlistJob implements Handler {
  constructor(private readonly promote: PromoteWaitlist) {}

  async handle({ payload }: JobMessage): Promise<void> {
    if (payload['programmeId'] === undefined) throw new Error(`${BUDGET_RELEASED} needs a programmeId.`);
    await this.promote.execute(payload['programmeId']);
  }
}
