import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

export interface Unfinished {
  /** Timers that are due by business time and have not fired. */
  readonly timers: boolean;
  /** Messages that wait for their effect. */
  readonly messages: boolean;
}

/** The clock of the running unit's tenant, and what its hands have set off. */
@Injectable()
export class ClockRepository {
  constructor(private readonly database: Database) {}

  /** False when that is not later than now and `backwards` is not allowed. Later units of work see the new time. */
  async move(to: Date, backwards: boolean): Promise<boolean> {
    const rows = await this.database.query<{ id: number }>(
      `update tenant set clock_offset = $1::timestamptz - clock_timestamp()
        where id = app_tenant() and ($2 or $1::timestamptz > clock_timestamp() + clock_offset) returning id`,
      [to, backwards],
    );
    return rows.length === 1;
  }

  async findUnfinished(): Promise<Unfinished> {
    const [row] = await this.database.query<Unfinished>(
      `select exists (select from timer where tenant_id = app_tenant() and due_at <= app_now()) as timers,
              exists (select from outbox where tenant_id = app_tenant() and not_before <= clock_timestamp()) as messages`,
    );
    return row ?? { timers: false, messages: false };
  }
}
