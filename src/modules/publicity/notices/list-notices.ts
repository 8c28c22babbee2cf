import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, isInstantKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { toNoticeView } from './notice.view.js';
import type { ListNoticesQuery, NoticeView } from './notices.dto.js';
import { NoticesRepository } from './notices.repository.js';

/** Notices of the officer's jurisdiction, the newest first. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly notices: NoticesRepository,
  ) {}

  async execute(actor: Actor, query: ListNoticesQuery): Promise<Page<NoticeView>> {
    const { limit, after } = keysetOf(query, [isInstantKey, isIdKey]);
    const { authorityPath: withinPath } = actor;
    if (withinPath === null) return { items: [], nextCursor: null };
    const page = { programmeId: query.programmeId ?? null, withinPath, after, limit: limit + 1 };
    return this.unitOfWork.read(actor.tenantId, async () => {
      const rows = await this.notices.page(page);
      return pageOf(
        rows,
        limit,
        ({ publishedAt, id }) => [publishedAt.toISOString(), id],
        (notice) => toNoticeView(actor, notice, this.clock.now()),
      );
    });
  }
}
