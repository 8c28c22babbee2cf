import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { readCalendarChange } from '../../calendar/index.js';
import { TASKS_CALENDAR_CHANGED } from '../workflow.messages.js';
import { MoveDeadlines } from './move-deadlines.js';

@Injectable()
@JobHandler(TASKS_CALENDAR_CHANGED)
export class MoveDeadlinesJob implements Handler {
  constructor(private readonly moveDeadlines: MoveDeadlines) {}

  async handle({ payload }: JobMessage): Promise<void> {
    await this.moveDeadlines.execute(readCalendarChange(payload));
  }
}
