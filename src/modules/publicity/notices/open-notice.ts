import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/ids/new-id.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { AuditLog } from '../../audit/index.js';
import { WorkingCalendars } from '../../calendar/index.js';
import { NotifyOfficials } from '../notify-officials.js';
import { PERIOD_ENDED } from '../publicity.messages.js';
import type { NewNotice, NewNoticeItem, Notice, NoticeItem } from '../publicity.types.js';
import { noticeContent } from './notice-content.rules.js';
import { periodOf } from './notice.rules.js';
import { NoticeItemsRepository } from './notice-items.repository.js';
import { NoticesRepository } from './notices.repository.js';
import { maskPersonalData, publicFieldsOf } from './public-fields.rules.js';

const MAX_ITEMS = 1000;
/** The one field whose value is the item's own. */
const AMOUNT = 'amountFen';

/** Publishes a notice: frozen, hashed, with its end computed and its timer set. */
@Injectable()
export class OpenNotice {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly timers: Timers,
    private readonly auditLog: AuditLog,
    private readonly notify: NotifyOfficials,
  ) {}

  /** Throws AlreadyPublic. `replacesId`: the withdrawn notice it repeats. */
  async execute(newNotice: NewNotice, replacesId: string | null = null): Promise<Notice> {
    const count = newNotice.items.length;
    if (count < 1 || count > MAX_ITEMS) throw new RangeError(`A notice has 1 to ${String(MAX_ITEMS)} items.`);
    const planned = { ...(await this.plan(newNotice)), replacesId };
    const items = newNotice.items.map((item, index) => itemOf(planned, item, index + 1));
    const content = noticeContent(planned, items);
    const notice: Notice = { ...planned, contentHash: createHash('sha256').update(content).digest('hex') };

    await this.notices.insert(notice, content);
    await this.items.insertMany(items);
    await this.timers.set({ topic: PERIOD_ENDED, subjectId: notice.id, dueAt: notice.endsAt });
    await this.writeDown(notice, newNotice);
    await this.notify.opened(notice);
    return notice;
  }

  private async plan(newNotice: NewNotice): Promise<Omit<Notice, 'contentHash' | 'replacesId'>> {
    const { programmeId, versionId, jurisdictionPath, titleZh, titleEn, policy, command } = newNotice;
    const publishedAt = this.clock.now();
    const calendar = await this.calendars.load();
    const { lastDay, endsAt } = calendar.deadline(publishedAt, periodOf(policy.days, policy.dayKind));
    return {
      id: newId(),
      programmeId,
      versionId,
      jurisdictionPath,
      titleZh: maskPersonalData(titleZh),
      titleEn: maskPersonalData(titleEn),
      state: 'OPEN',
      days: policy.days,
      dayKind: policy.dayKind,
      objectionBlocks: policy.objectionBlocks,
      fields: [...policy.fields],
      itemCount: newNotice.items.length,
      publishedBy: command?.actor.userId ?? null,
      publishedAt,
      lastDay,
      endsAt,
      extensionReason: null,
      endedAt: null,
      withdrawnAt: null,
      withdrawalReason: null,
      version: 1,
    };
  }

  private writeDown(notice: Notice, { command }: NewNotice): Promise<void> {
    const { id, version, programmeId, contentHash, itemCount, endsAt, days, dayKind, replacesId } = notice;
    return this.auditLog.record({
      action: 'notice.published',
      subject: { type: 'notice', id, version },
      after: { state: 'OPEN', programmeId, contentHash, itemCount, endsAt, days, dayKind, replacesId },
      command,
    });
  }
}

function itemOf(
  { id: noticeId, fields }: Pick<Notice, 'id' | 'fields'>,
  { subjectType, subjectId, label, publicFields, amountFen }: NewNoticeItem,
  number: number,
): NoticeItem {
  return {
    id: newId(),
    noticeId,
    number,
    subjectType,
    subjectId,
    label: maskPersonalData(label),
    publicFields: publicFieldsOf(fields, { ...publicFields, [AMOUNT]: amountFen }),
    amountFen,
    state: 'OPEN',
    removedBecause: null,
    settledAt: null,
  };
}
