import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { STAGE_TIMED_OUT } from '../applications.messages.js';
import { PassStage } from './pass-stage.js';

@Injectable()
@JobHandler(STAGE_TIMED_OUT)
export class PassStageJob implements Handler {
  constructor(private readonly passStage: PassStage) {}

  async handle({ payload }: JobMessage): Promise<void> {
    const { subjectId, taskId } = payload;
    if (subjectId === undefined || taskId === undefined)
      throw new Error(`${STAGE_TIMED_OUT} needs subjectId and taskId.`);
    await this.passStage.execute(subjectId, taskId);
  }
}
