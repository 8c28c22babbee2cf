import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../platform/queue/job-handler.js';
import { STUDY_PART_DUE } from './studies.messages.js';
import { WorkOnStudy } from './work-on-study.js';

@Injectable()
@JobHandler(STUDY_PART_DUE)
export class WorkOnStudyJob implements Handler {
  constructor(private readonly workOnStudy: WorkOnStudy) {}

  async handle({ payload }: JobMessage): Promise<void> {
    const { studyId, done } = payload;
    if (studyId === undefined || done === undefined) throw new Error(`${STUDY_PART_DUE} needs studyId and done.`);
    await this.workOnStudy.execute(studyId, Number(done));
  }
}
