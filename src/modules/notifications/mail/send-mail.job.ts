import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { SEND_MAIL } from '../notifications.messages.js';
import { HandToPostman } from './hand-to-postman.js';

@Injectable()
@JobHandler(SEND_MAIL)
export class SendMailJob implements Handler {
  constructor(private readonly handToPostman: HandToPostman) {}

  handle({ tenantId, payload }: JobMessage): Promise<void> {
    const { subjectId } = payload;
    if (subjectId === undefined) throw new Error('A mail is to be sent without its delivery.');
    return this.handToPostman.execute(tenantId, subjectId);
  }
}
