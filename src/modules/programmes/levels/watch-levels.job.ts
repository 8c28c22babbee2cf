import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { BUDGET_MOVED } from '../programme.messages.js';
import { WatchLevels } from './watch-levels.js';

@Injectable()
@JobHandler(BUDGET_MOVED)
export class WatchLevelsJob implements Handler {
  constructor(private readonly watchLevels: WatchLevels) {}

  async handle({ payload }: JobMessage): Promise<void> {
    if (payload['programmeId'] === undefined) throw new Error(`${BUDGET_MOVED} needs a programmeId.`);
    await this.watchLevels.execute(payload['programmeId']);
  }
}
