import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { type KeyCheck, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import { FindNotice } from './find-notice.js';
import { toNoticeItemView } from './notice.view.js';
import { NoticeItemsRepository } from './notice-items.repository.js';
import type { NoticeItemView } from './notices.dto.js';

export const isItemNumberKey: KeyCheck = (text) => /^\d{1,4}$/.test(text);

/** The items of a notice with their states, for officers. */
@Injectable()
export class ListNoticeItems {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findNotice: FindNotice,
    private readonly items: NoticeItemsRepository,
  ) {}

  async execute(actor: Actor, noticeId: string, query: PageQuery): Promise<Page<NoticeItemView>> {
    const { limit, after } = keysetOf(query, [isItemNumberKey]);
    const rows = await this.unitOfWork.read(actor.tenantId, async () => {
      const notice = await this.findNotice.execute(actor, noticeId);
      return this.items.page(notice.id, Number(after?.[0] ?? 0), limit + 1);
    });
    return pageOf(rows, limit, ({ number }) => [String(number)], toNoticeItemView);
  }
}
