import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { AuditLog } from '../../audit/index.js';
import type { NoticeItem } from '../publicity.types.js';
import { moveItem } from './notice.rules.js';
import { NoticeItemsRepository } from './notice-items.repository.js';
import { NoticesRepository } from './notices.repository.js';
import { SettleItems } from './settle-items.js';

export interface WithdrawnSubject {
  readonly subjectId: string;
  readonly because: 'SUBJECT_WITHDRAWN' | 'OBJECTION_UPHELD';
  readonly command: Command | null;
}

/** Takes a subject off its notice because it was withdrawn, or an objection to it was upheld on an earlier one. */
@Injectable()
export class WithdrawItem {
  constructor(
    private readonly clock: Clock,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly settleItems: SettleItems,
    private readonly auditLog: AuditLog,
  ) {}

  /** Does nothing when the subject is on no notice, or its publicity is over. */
  async execute({ subjectId, because, command }: WithdrawnSubject): Promise<void> {
    const [latest] = await this.items.latestOf([subjectId]);
    if (!latest) return;
    const notice = await this.notices.lock(latest.noticeId);
    const [item] = await this.items.findByIds([latest.id]);
    if (!notice || !item || !mayBeWithdrawn(item)) return;
    const settledAt = item.settledAt ?? this.clock.now();
    await this.items.change([item.id], { state: 'REMOVED', removedBecause: because, settledAt });
    const cleared = await this.settleItems.execute(notice);
    const version = notice.version + 1;
    await this.notices.update({ ...notice, version });
    await this.auditLog.record({
      action: 'notice.item-removed',
      subject: { type: 'notice', id: notice.id, version },
      before: { itemState: item.state },
      after: { itemState: 'REMOVED', itemNumber: item.number, subjectId, because, cleared },
      command,
    });
  }
}

/** An item of a withdrawn notice is marked too, so that it does not come back when the notice is repeated. */
function mayBeWithdrawn({ state, removedBecause }: NoticeItem): boolean {
  return moveItem(state, 'remove') !== null || removedBecause === 'NOTICE_WITHDRAWN';
}
