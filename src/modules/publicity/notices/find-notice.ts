import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isWithin } from '../../organisations/index.js';
import type { Notice } from '../publicity.types.js';
import { NoticesRepository } from './notices.repository.js';

/** A notice of the actor's jurisdiction. Throws NotFound. */
@Injectable()
export class FindNotice {
  constructor(private readonly notices: NoticesRepository) {}

  async execute({ authorityPath }: Pick<Actor, 'authorityPath'>, noticeId: string): Promise<Notice> {
    const notice = await this.notices.find(noticeId);
    if (!notice || authorityPath === null || !isWithin(notice.jurisdictionPath, authorityPath)) {
      throw new NotFound('notice');
    }
    return notice;
  }
}
