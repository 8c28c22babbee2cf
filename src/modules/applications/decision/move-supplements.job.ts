import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { readCalendarChange } from '../../calendar/index.js';
import { SUPPLEMENTS_CALENDAR_CHANGED } from '../applications.messages.js';
import { MoveSupplements } from './move-supplements.js';

@Injectable()
@JobHandler(SUPPLEMENTS_CALENDAR_CHANGED)
export class MoveSupplementsJob implements Handler {
  constructor(private readonly moveSupplements: MoveSupplements) {}

  async handle({ payload }: JobMessage): Promise<void> {
    await this.moveSupplements.execute(readCalendarChange(payload));
  }
}
