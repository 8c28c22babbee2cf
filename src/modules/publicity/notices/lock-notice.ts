import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isWithin } from '../../organisations/index.js';
import type { Notice } from '../publicity.types.js';
import { NoticesRepository } from './notices.repository.js';

/** Locks a notice of the actor's jurisdiction; for all others there is none. */
@Injectable()
export class LockNotice {
  constructor(private readonly notices: NoticesRepository) {}

  async execute(noticeId: string, { authorityPath }: Pick<Actor, 'authorityPath'>): Promise<Notice> {
    const notice = await this.notices.lock(noticeId);
    if (!notice || authorityPath === null || !isWithin(notice.jurisdictionPath, authorityPath)) {
      throw new NotFound('notice');
    }
    return notice;
  }
}
