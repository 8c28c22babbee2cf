import { Injectable } from '@nestjs/common';

import { type Handler, JobHandler, type JobMessage } from '../../../platform/queue/job-handler.js';
import { ADDRESS_MAILS } from '../notifications.messages.js';
import { AddressMails } from './address-mails.js';

@Injectable()
@JobHandler(ADDRESS_MAILS)
export class AddressMailsJob implements Handler {
  constructor(private readonly addressMails: AddressMails) {}

  handle({ payload }: JobMessage): Promise<void> {
    const { notificationIds } = payload;
    if (notificationIds === undefined) throw new Error('Mails are to be addressed for no notification.');
    return this.addressMails.execute(notificationIds.split(','));
  }
}
