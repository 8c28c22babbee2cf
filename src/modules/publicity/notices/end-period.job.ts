import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { PERIOD_ENDED } from '../publicity.messages.js';
import { EndPeriod } from './end-period.js';

@Injectable()
@JobHandler(PERIOD_ENDED)
export class EndPeriodJob implements Handler {
  constructor(private readonly endPeriod: EndPeriod) {}

  async handle({ payload: { subjectId } }: JobMessage): Promise<void> {
    if (subjectId === undefined) throw new Error('The end of a period is told without its notice.');
    await this.endPeriod.execute(subjectId);
  }
}
