import { Injectable } from '@nestjs/common';

import { Outbox } from '../../../platform/outbox/outbox.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { AuditLog } from '../../audit/index.js';
import { type CalendarChange, toCalendarChangePayload, WorkingCalendars } from '../../calendar/index.js';
import { NOTICES_CALENDAR_CHANGED, PERIOD_ENDED } from '../publicity.messages.js';
import type { Notice } from '../publicity.types.js';
import { longerEnd } from './move-period.rules.js';
import { periodOf } from './notice.rules.js';
import { NoticesRepository } from './notices.repository.js';

const NOTICES_AT_ONCE = 100;

/**
 * After an import: counts the periods that run again, some at a time. A period that an officer extended keeps the end
 * that they set. Nothing moves when it runs twice.
 */
@Injectable()
export class MovePeriods {
  constructor(
    private readonly calendars: WorkingCalendars,
    private readonly notices: NoticesRepository,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(change: CalendarChange): Promise<void> {
    const running = await this.notices.lockRunning(change.afterId, NOTICES_AT_ONCE);
    const calendar = await this.calendars.load();
    for (const notice of running) {
      const { lastDay, endsAt } = calendar.deadline(notice.publishedAt, periodOf(notice.days, notice.dayKind));
      await this.move(notice, longerEnd<Pick<Notice, 'lastDay' | 'endsAt'>>(notice, { lastDay, endsAt }), change);
    }
    const last = running.at(-1);
    if (last && running.length === NOTICES_AT_ONCE) {
      const payload = toCalendarChangePayload({ ...change, afterId: last.id });
      await this.outbox.add({ topic: NOTICES_CALENDAR_CHANGED, payload });
    }
  }

  private async move(
    notice: Notice,
    { lastDay, endsAt }: Pick<Notice, 'lastDay' | 'endsAt'>,
    { calendarCode, year, revision }: CalendarChange,
  ): Promise<void> {
    if (endsAt.getTime() === notice.endsAt.getTime()) return;
    const moved: Notice = { ...notice, lastDay, endsAt, version: notice.version + 1 };
    await this.notices.update(moved);
    await this.timers.set({ topic: PERIOD_ENDED, subjectId: notice.id, dueAt: endsAt });
    await this.auditLog.record({
      action: 'notice.deadline-moved',
      subject: { type: 'notice', id: notice.id, version: moved.version },
      before: { endsAt: notice.endsAt },
      after: { endsAt, calendar: `${calendarCode}/${year}`, revision },
      command: null,
    });
  }
}
