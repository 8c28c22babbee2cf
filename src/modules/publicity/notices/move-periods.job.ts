import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { readCalendarChange } from '../../calendar/index.js';
import { NOTICES_CALENDAR_CHANGED } from '../publicity.messages.js';
import { MovePeriods } from './move-periods.js';

@Injectable()
@JobHandler(NOTICES_CALENDAR_CHANGED)
export class MovePeriodsJob implements Handler {
  constructor(private readonly movePeriods: MovePeriods) {}

  async handle({ payload }: JobMessage): Promise<void> {
    await this.movePeriods.execute(readCalendarChange(payload));
  }
}
