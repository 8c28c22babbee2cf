import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Tenant } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import {
  isIdKey,
  isInstantKey,
  type KeyCheck,
  keysetOf,
  type Page,
  pageOf,
  type PageQuery,
} from '../../../platform/http/pages.js';
import { day, daysBetween, shanghaiDay, type WorkingCalendar, WorkingCalendars } from '../../calendar/index.js';
import { NoticeItemsRepository } from '../notices/notice-items.repository.js';
import { NoticesRepository } from '../notices/notices.repository.js';
import { isRunning, standsAs } from '../notices/notice.rules.js';
import { ObjectionsRepository } from '../objections/objections.repository.js';
import { ObjectorVault } from '../objections/objector-vault.js';
import type { Notice } from '../publicity.types.js';
import { toPublicItemView, toPublicNoticeView, toReceiptView } from './public-notice.view.js';
import type { ObjectionReceiptView, PublicItemView, PublicNoticeView } from './public-notices.dto.js';

const isItemNumberKey: KeyCheck = (text) => /^\d{1,4}$/.test(text);

/** What everybody may read, without signing in. Opens its own unit of work, or joins the caller's. */
@Injectable()
export class PublicNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly objections: ObjectionsRepository,
    private readonly vault: ObjectorVault,
  ) {}

  /** The newest first; also those that ended or were withdrawn. */
  list(tenant: Tenant, query: PageQuery & { readonly programmeId?: string }): Promise<Page<PublicNoticeView>> {
    const { limit, after } = keysetOf(query, [isInstantKey, isIdKey]);
    const page = { programmeId: query.programmeId ?? null, withinPath: null, after, limit: limit + 1 };
    return this.unitOfWork.read(tenant.id, async () => {
      const rows = await this.notices.page(page);
      const calendar = await this.calendars.load();
      return pageOf(
        rows,
        limit,
        ({ publishedAt, id }) => [publishedAt.toISOString(), id],
        (notice) => this.view(notice, calendar),
      );
    });
  }

  /** Throws NotFound. */
  read(tenant: Tenant, noticeId: string): Promise<PublicNoticeView> {
    return this.unitOfWork.read(tenant.id, async () =>
      this.view(await this.find(noticeId), await this.calendars.load()),
    );
  }

  /** None for a withdrawn notice: what was wrong with it must not be spread further. Throws NotFound. */
  listItems(tenant: Tenant, noticeId: string, query: PageQuery): Promise<Page<PublicItemView>> {
    const { limit, after } = keysetOf(query, [isItemNumberKey]);
    return this.unitOfWork.read(tenant.id, async () => {
      const notice = await this.find(noticeId);
      if (notice.state === 'WITHDRAWN') return { items: [], nextCursor: null };
      const rows = await this.items.page(noticeId, Number(after?.[0] ?? 0), limit + 1);
      const stands = standsAs(notice, this.clock.now());
      return pageOf(
        rows,
        limit,
        ({ number }) => [String(number)],
        (item) => toPublicItemView(item, stands),
      );
    });
  }

  /** The canonical text whose SHA-256 is the notice's hash. Throws NotFound, also for a withdrawn notice. */
  content(tenant: Tenant, noticeId: string): Promise<string> {
    return this.unitOfWork.read(tenant.id, async () => {
      const notice = await this.find(noticeId);
      const content = notice.state === 'WITHDRAWN' ? null : await this.notices.contentOf(noticeId);
      if (content === null) throw new NotFound('notice');
      return content;
    });
  }

  /** What became of an objection, for whoever holds its receipt. Throws NotFound. */
  objectionOf(tenant: Tenant, receipt: string): Promise<ObjectionReceiptView> {
    return this.unitOfWork.read(tenant.id, async () => {
      const hash = this.vault.receiptHashOf(receipt);
      const file = hash === null ? null : await this.objections.findByReceipt(hash);
      if (!file) throw new NotFound('objection');
      return toReceiptView(this.vault.receiptOf(file.id), file.itemNumber, file);
    });
  }

  private async find(noticeId: string): Promise<Notice> {
    const notice = await this.notices.find(noticeId);
    if (!notice) throw new NotFound('notice');
    return notice;
  }

  private view(notice: Notice, calendar: WorkingCalendar): PublicNoticeView {
    const now = this.clock.now();
    return toPublicNoticeView(notice, now, isRunning(notice, now) ? daysLeft(notice, calendar, now) : 0);
  }
}

function daysLeft({ dayKind, lastDay }: Notice, calendar: WorkingCalendar, now: Date): number {
  const today = shanghaiDay(now);
  const last = day(lastDay);
  return dayKind === 'WORKING' ? calendar.workingDaysBetween(today, last) : daysBetween(today, last);
}
