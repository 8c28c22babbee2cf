import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../platform/queue/job-handler.js';
import { TimeOutStage } from './time-out-stage.js';
import { STAGE_TIMED_OUT } from './workflow.messages.js';

@Injectable()
@JobHandler(STAGE_TIMED_OUT)
export class TimeOutStageJob implements Handler {
  constructor(private readonly timeOutStage: TimeOutStage) {}

  async handle({ payload: { subjectId } }: JobMessage): Promise<void> {
    if (subjectId === undefined) throw new Error('A timed-out stage is told without its task.');
    await this.timeOutStage.execute(subjectId);
  }
}
