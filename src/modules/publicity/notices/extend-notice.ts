import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { AuditLog } from '../../audit/index.js';
import { day, WorkingCalendars } from '../../calendar/index.js';
import { PERIOD_ENDED } from '../publicity.messages.js';
import type { Notice } from '../publicity.types.js';
import { LockNotice } from './lock-notice.js';
import { isRunning, periodOf } from './notice.rules.js';
import { toNoticeView } from './notice.view.js';
import type { ExtendNoticeRequest, NoticeView } from './notices.dto.js';
import { NoticesRepository } from './notices.repository.js';

export interface Extension {
  readonly command: Command;
  readonly noticeId: string;
  readonly request: ExtendNoticeRequest;
}

/** Moves the end of a period that still runs, counted from its last day in the notice's own kind of days. */
@Injectable()
export class ExtendNotice {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly lockNotice: LockNotice,
    private readonly notices: NoticesRepository,
    private readonly timers: Timers,
    private readonly auditLog: AuditLog,
  ) {}

  execute({ command, noticeId, request }: Extension): Promise<NoticeView> {
    return this.commands.run(command, async () => {
      const notice = await this.lockNotice.execute(noticeId, command.actor);
      const now = this.clock.now();
      if (!isRunning(notice, now)) throw new WrongState('Only a period that runs can be extended.', { noticeId });

      const calendar = await this.calendars.load();
      const { lastDay, endsAt } = calendar.deadline(day(notice.lastDay), periodOf(request.days, notice.dayKind));
      const extended: Notice = {
        ...notice,
        lastDay,
        endsAt,
        extensionReason: request.reason,
        version: notice.version + 1,
      };
      await this.notices.update(extended);
      await this.timers.set({ topic: PERIOD_ENDED, subjectId: noticeId, dueAt: endsAt });
      await this.auditLog.record({
        action: 'notice.extended',
        subject: { type: 'notice', id: noticeId, version: extended.version },
        before: { endsAt: notice.endsAt },
        after: { endsAt },
        reason: request.reason,
        command,
      });
      return toNoticeView(command.actor, extended, now);
    });
  }
}
