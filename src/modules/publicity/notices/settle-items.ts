import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { PUBLICITY_ENDED, toPublicityEndedPayload } from '../publicity.messages.js';
import type { Notice, NoticeItem } from '../publicity.types.js';
import { clearable } from './notice.rules.js';
import { NoticeItemsRepository } from './notice-items.repository.js';

type SettledItem = Pick<NoticeItem, 'subjectType' | 'subjectId'>;

/** Subjects told of in one message. */
const SUBJECTS_PER_MESSAGE = 100;

/** Clears what may be cleared on a notice that has ended and tells the room that owns the subjects. */
@Injectable()
export class SettleItems {
  constructor(
    private readonly clock: Clock,
    private readonly items: NoticeItemsRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Answers how many were cleared. The caller holds the notice's lock; does nothing while the period runs. */
  async execute(notice: Notice): Promise<number> {
    if (notice.state !== 'ENDED') return 0;
    const cleared = clearable(notice, await this.items.ofNotice(notice.id));
    const change = { state: 'CLEARED', removedBecause: null, settledAt: this.clock.now() } as const;
    await this.items.change(
      cleared.map(({ id }) => id),
      change,
    );
    await this.announce(notice.id, cleared);
    return cleared.length;
  }

  /** Tells the rooms that own the subjects that nothing stands against them; hearing it twice changes nothing. */
  async announce(noticeId: string, cleared: readonly SettledItem[]): Promise<void> {
    await this.outbox.addMany(messagesFor(noticeId, cleared));
  }
}

function messagesFor(noticeId: string, cleared: readonly SettledItem[]) {
  const types = [...new Set(cleared.map(({ subjectType }) => subjectType))];
  return types.flatMap((subjectType) => {
    const subjectIds = cleared.filter((item) => item.subjectType === subjectType).map((item) => item.subjectId);
    return chunks(subjectIds).map((part) => ({
      topic: PUBLICITY_ENDED,
      payload: toPublicityEndedPayload({ noticeId, subjectType, subjectIds: part }),
    }));
  });
}

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / SUBJECTS_PER_MESSAGE);
  return Array.from({ length: count }, (_, index) =>
    ids.slice(index * SUBJECTS_PER_MESSAGE, (index + 1) * SUBJECTS_PER_MESSAGE),
  );
}
