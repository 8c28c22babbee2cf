import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { AuditLog } from '../../audit/index.js';
import { NotifyOfficials } from '../notify-officials.js';
import type { Notice } from '../publicity.types.js';
import { isRunning, moveNotice } from './notice.rules.js';
import { NoticeItemsRepository } from './notice-items.repository.js';
import { NoticesRepository } from './notices.repository.js';
import { SettleItems } from './settle-items.js';

/** The last day is over: the notice ends, and what nobody objects to is cleared. */
@Injectable()
export class EndPeriod {
  constructor(
    private readonly clock: Clock,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly settleItems: SettleItems,
    private readonly auditLog: AuditLog,
    private readonly notify: NotifyOfficials,
  ) {}

  /** Does nothing when the notice was withdrawn or extended meanwhile. */
  async execute(noticeId: string): Promise<void> {
    const notice = await this.notices.lock(noticeId);
    const now = this.clock.now();
    if (notice?.state !== 'OPEN' || isRunning(notice, now)) return;
    const ended: Notice = {
      ...notice,
      state: moveNotice(notice.state, 'end'),
      endedAt: now,
      version: notice.version + 1,
    };
    await this.notices.update(ended);
    const cleared = await this.settleItems.execute(ended);
    await this.auditLog.record({
      action: 'notice.ended',
      subject: { type: 'notice', id: noticeId, version: ended.version },
      before: { state: notice.state },
      after: { state: ended.state, cleared, itemCount: notice.itemCount },
      command: null,
    });
    await this.notify.closed(ended, { cleared, held: await this.items.countHeld(noticeId) });
  }
}
