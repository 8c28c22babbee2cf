import { Injectable } from '@nestjs/common';

import { namedId } from '../../../platform/ids/new-id.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { VOUCHERS_ENDED, VOUCHERS_STARTED } from '../voucher.messages.js';
import type { Voucher } from '../voucher.types.js';

/**
 * Sees to it that vouchers start and end. Validity ends with a day, so thousands of vouchers share one timer; whoever
 * wakes asks for everything that is due, which also makes a timer that was set twice or moved harmless.
 */
@Injectable()
export class SetVoucherTimers {
  constructor(private readonly timers: Timers) {}

  async execute(vouchers: readonly Voucher[]): Promise<void> {
    const starts = vouchers.filter(({ state }) => state === 'ISSUED').map(({ validFrom }) => validFrom);
    const ends = vouchers.map(({ validUntil }) => validUntil);
    await this.timers.setMany([
      ...instants(ends).map((dueAt) => timer(VOUCHERS_ENDED, dueAt)),
      ...instants(starts).map((dueAt) => timer(VOUCHERS_STARTED, dueAt)),
    ]);
  }
}

/** Each once, in order: several transactions then set the same timers in the same order. */
function instants(dates: readonly Date[]): readonly Date[] {
  const times = [...new Set(dates.map((date) => date.getTime()))].sort((a, b) => a - b);
  return times.map((time) => new Date(time));
}

function timer(topic: string, dueAt: Date): Parameters<Timers['set']>[0] {
  return { topic, subjectId: namedId(`${topic} ${dueAt.toISOString()}`), dueAt };
}
