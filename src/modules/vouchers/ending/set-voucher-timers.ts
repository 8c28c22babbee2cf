import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { namedId } from '../../../platform/ids/new-id.js';
import { type Timer, Timers } from '../../../platform/outbox/timers.js';
import { VOUCHERS_ENDED, VOUCHERS_EXPIRING, VOUCHERS_STARTED } from '../voucher.messages.js';
import type { Voucher } from '../voucher.types.js';

/** How long before its end the holder of a voucher is reminded. */
const REMINDER_DAYS = [30, 7] as const;
const DAY_MS = 86_400_000;
const MORNING_MS = 9 * 3_600_000;

/**
 * Sees to it that vouchers start and end. Validity ends with a day, so thousands of vouchers share one timer; whoever
 * wakes asks for everything that is due, which also makes a timer that was set twice or moved harmless.
 */
@Injectable()
export class SetVoucherTimers {
  constructor(
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async execute(vouchers: readonly Voucher[]): Promise<void> {
    const starts = vouchers.filter(({ state }) => state === 'ISSUED').map(({ validFrom }) => validFrom);
    const ends = vouchers.map(({ validUntil }) => validUntil);
    const now = this.clock.now();
    await this.timers.setMany([
      ...instants(ends).map((dueAt) => timer(VOUCHERS_ENDED, dueAt)),
      ...instants(starts).map((dueAt) => timer(VOUCHERS_STARTED, dueAt)),
      ...instants(ends).flatMap((validUntil) => reminders(validUntil).filter(({ dueAt }) => dueAt > now)),
    ]);
  }
}

/** In the morning, so many days before the end. */
function reminders(validUntil: Date): readonly Timer[] {
  return REMINDER_DAYS.map((days) => {
    const dueAt = new Date(validUntil.getTime() - days * DAY_MS + MORNING_MS);
    const payload = { validUntil: validUntil.toISOString(), days: String(days) };
    return { ...timer(VOUCHERS_EXPIRING, dueAt), subjectId: namedId(Object.values(payload).join(' ')), payload };
  });
}

/** Each once, in order: several transactions then set the same timers in the same order. */
function instants(dates: readonly Date[]): readonly Date[] {
  const times = [...new Set(dates.map((date) => date.getTime()))].sort((a, b) => a - b);
  return times.map((time) => new Date(time));
}

function timer(topic: string, dueAt: Date): Timer {
  return { topic, subjectId: namedId(`${topic} ${dueAt.toISOString()}`), dueAt };
}
