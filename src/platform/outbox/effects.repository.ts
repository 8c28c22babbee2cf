import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import type { JobMessage } from '../queue/job-handler.js';

/** What was done for which message, and what was given up. */
@Injectable()
export class EffectsRepository {
  constructor(private readonly database: Database) {}

  /** True for the first transaction that takes the message on; its outbox row goes with the same commit. */
  async begin(messageId: string, topic: string): Promise<boolean> {
    const inserted = await this.database.prepared<{ id: string }>(
      'job-effect-begin',
      `with done as (delete from outbox where tenant_id = app_tenant() and id = $1)
       insert into job_effect (tenant_id, id, topic) values (app_tenant(), $1, $2)
       on conflict do nothing returning id`,
      [messageId, topic],
    );
    return inserted.length === 1;
  }

  /** Tries beyond the first that were counted so far; 0 also when the message waits no longer. */
  async retriesOf(messageId: string): Promise<number> {
    const [row] = await this.database.query<{ retries: number }>(
      'select retries from outbox where tenant_id = app_tenant() and id = $1',
      [messageId],
    );
    return row?.retries ?? 0;
  }

  /** Counts one more try; answers the number of tries before it, null when the message waits no longer. */
  async countRetry(messageId: string): Promise<number | null> {
    const [row] = await this.database.query<{ retries: number }>(
      'update outbox set retries = retries + 1 where tenant_id = app_tenant() and id = $1 returning retries',
      [messageId],
    );
    return row?.retries ?? null;
  }

  /** Puts a message aside that failed for good, for a person to look at. */
  async bury(message: JobMessage, error: string, attempts: number): Promise<void> {
    await this.database.query(
      `with gone as (delete from outbox where tenant_id = app_tenant() and id = $1)
       insert into dead_letter (tenant_id, id, topic, payload, error, attempts)
       values (app_tenant(), $1, $2, $3, $4, $5)
       on conflict (tenant_id, id) do update
         set error = excluded.error, attempts = excluded.attempts, failed_at = clock_timestamp(),
               redrive_asked_by = null, redrive_asked_at = null, redriven_by = null, redriven_at = null`,
      [message.id, message.topic, JSON.stringify(message.payload), error.slice(0, 4000), attempts],
    );
  }
}
