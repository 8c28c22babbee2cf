import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { SUPPLEMENT_OVERDUE } from '../applications.messages.js';
import { LapseApplication } from './lapse-application.js';

@Injectable()
@JobHandler(SUPPLEMENT_OVERDUE)
export class LapseApplicationJob implements Handler {
  constructor(private readonly lapse: LapseApplication) {}

  async handle({ payload }: JobMessage): Promise<void> {
    if (payload['subjectId'] === undefined) throw new Error(`${SUPPLEMENT_OVERDUE} needs a subjectId.`);
    await this.lapse.execute(payload['subjectId']);
  }
}
