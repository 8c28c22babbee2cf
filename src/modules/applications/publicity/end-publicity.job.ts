import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { readPublicityEnded } from '../../publicity/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import { PUBLICITY_OVER } from '../applications.messages.js';
import { EndPublicity } from './end-publicity.js';

@Injectable()
@JobHandler(PUBLICITY_OVER)
export class EndPublicityJob implements Handler {
  constructor(private readonly endPublicity: EndPublicity) {}

  async handle({ payload }: JobMessage): Promise<void> {
    const { subjectType, subjectIds } = readPublicityEnded(payload);
    // Payments ask for themselves how their publicity stands, when they are to be made.
    if (subjectType !== APPLICATION_SUBJECT) return;
    await this.endPublicity.execute(subjectIds);
  }
}
