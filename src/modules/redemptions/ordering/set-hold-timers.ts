import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { namedId } from '../../../platform/ids/new-id.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { HOLDS_ENDED } from '../redemption.messages.js';

const REMEMBERED = 1000;

/**
 * Sees to it that holds end. They end with a day, so all holds of a day share one timer, set by the first of them in each
 * process and then only remembered: it costs the others nothing. Whoever wakes asks for every hold whose time is over.
 */
@Injectable()
export class SetHoldTimers {
  private readonly set = new Set<string>();

  constructor(
    private readonly timers: Timers,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(ends: readonly Date[]): Promise<void> {
    const { tenantId } = this.database;
    const times = [...new Set(ends.map((end) => end.getTime()))].sort((a, b) => a - b);
    const missing = times.filter((time) => !this.set.has(keyOf(tenantId, time)));
    if (missing.length === 0) return;
    await this.timers.setMany(
      missing.map((time) => {
        const dueAt = new Date(time);
        return { topic: HOLDS_ENDED, subjectId: namedId(`${HOLDS_ENDED} ${dueAt.toISOString()}`), dueAt };
      }),
    );
    this.unitOfWork.afterCommit(`${HOLDS_ENDED} ${missing.join(' ')}`, () => {
      this.remember(missing.map((time) => keyOf(tenantId, time)));
    });
  }

  private remember(keys: readonly string[]): void {
    if (this.set.size > REMEMBERED) this.set.clear();
    for (const key of keys) this.set.add(key);
  }
}

function keyOf(tenantId: number, time: number): string {
  return `${String(tenantId)} ${String(time)}`;
}
