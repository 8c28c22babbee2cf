import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { AuditLog } from '../../audit/index.js';
import { PERIOD_ENDED } from '../publicity.messages.js';
import type { Notice } from '../publicity.types.js';
import { LockNotice } from './lock-notice.js';
import { moveItem, moveNotice } from './notice.rules.js';
import { NoticeItemsRepository } from './notice-items.repository.js';
import { toNoticeView } from './notice.view.js';
import type { NoticeView } from './notices.dto.js';
import { NoticesRepository } from './notices.repository.js';

export interface Withdrawal {
  readonly command: Command;
  readonly noticeId: string;
  /** Shown to the public. */
  readonly reason: string;
}

/**
 * Takes a faulty notice down. Its subjects stay held back until the notice is repeated; objections to it are still
 * answered.
 */
@Injectable()
export class WithdrawNotice {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockNotice: LockNotice,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly timers: Timers,
    private readonly auditLog: AuditLog,
  ) {}

  execute({ command, noticeId, reason }: Withdrawal): Promise<NoticeView> {
    return this.commands.run(command, async () => {
      const notice = await this.lockNotice.execute(noticeId, command.actor);
      const now = this.clock.now();
      const withdrawn: Notice = {
        ...notice,
        state: moveNotice(notice.state, 'withdraw'),
        withdrawnAt: now,
        withdrawalReason: reason,
        version: notice.version + 1,
      };
      await this.notices.update(withdrawn);
      await this.removeItems(noticeId, now);
      await this.timers.cancel(PERIOD_ENDED, noticeId);
      await this.auditLog.record({
        action: 'notice.withdrawn',
        subject: { type: 'notice', id: noticeId, version: withdrawn.version },
        before: { state: notice.state },
        after: { state: withdrawn.state },
        reason,
        command,
      });
      return toNoticeView(command.actor, withdrawn, now);
    });
  }

  private async removeItems(noticeId: string, settledAt: Date): Promise<void> {
    const items = await this.items.ofNotice(noticeId);
    const standing = items.filter(({ state }) => moveItem(state, 'remove') !== null);
    await this.items.change(
      standing.map(({ id }) => id),
      { state: 'REMOVED', removedBecause: 'NOTICE_WITHDRAWN', settledAt },
    );
  }
}
