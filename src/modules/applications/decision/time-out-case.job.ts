import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { STAGE_TIMED_OUT } from '../applications.messages.js';
import { TimeOutCase } from './time-out-case.js';

@Injectable()
@JobHandler(STAGE_TIMED_OUT)
export class TimeOutCaseJob implements Handler {
  constructor(private readonly timeOutCase: TimeOutCase) {}

  async handle({ payload }: JobMessage): Promise<void> {
    const { subjectId, taskId, stageId, onTimeout } = payload;
    if (subjectId === undefined || taskId === undefined || stageId === undefined) {
      throw new Error(`${STAGE_TIMED_OUT} needs subjectId, taskId and stageId.`);
    }
    const isDeemedPass = onTimeout === 'DEEMED_PASS';
    await this.timeOutCase.execute({ applicationId: subjectId, taskId, stageId, isDeemedPass });
  }
}
