import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { audiencesOf } from './audience.rules.js';
import { UNREAD_MAX, type UnreadCountView } from './notifications.dto.js';
import { NotificationsRepository } from './notifications.repository.js';

/** How many notifications the caller has not read, counted as far as anybody shows. */
@Injectable()
export class CountUnread {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: NotificationsRepository,
  ) {}

  async execute(actor: Actor): Promise<UnreadCountView> {
    const part = { userId: actor.userId, audiences: audiencesOf(actor), isRead: false, beforeId: null };
    const count = await this.unitOfWork.read(actor.tenantId, () =>
      this.notifications.count({ ...part, limit: UNREAD_MAX }),
    );
    return { unread: Math.min(count, UNREAD_MAX), mayBeMore: count >= UNREAD_MAX };
  }
}
