import { Injectable } from '@nestjs/common';

import { WorkerDatabase } from '../database/worker-database.js';
import type { JobMessage } from '../queue/job-handler.js';

/** A claimed row is dispatched again when it has had no effect for so long. */
const FORGOTTEN_AFTER = '30 seconds';
/** Dispatches are counted up to here; how often a message may be begun is counted apart (`queue/repeats.ts`). */
const MANY = 1000;

interface Row {
  tenant_id: number;
  id: string;
  topic: string;
  payload: Record<string, string>;
  dispatches: number;
}

export interface Claimed extends JobMessage {
  readonly dispatches: number;
}

/** The cross-tenant side of outbox and timers, as the role that sees ids only. */
@Injectable()
export class RelayRepository {
  constructor(private readonly database: WorkerDatabase) {}

  /** Marks waiting rows as dispatched, commits, and answers them. */
  async claim(limit: number): Promise<readonly Claimed[]> {
    const rows = await this.database.query<Row>(
      `update outbox o set dispatched_at = clock_timestamp(), dispatches = least(o.dispatches + 1, $2)
         from (select tenant_id, id from outbox where dispatched_at is null and not_before <= clock_timestamp()
                order by not_before limit $1 for update skip locked) w
        where o.tenant_id = w.tenant_id and o.id = w.id
       returning o.tenant_id, o.id, o.topic, o.payload, o.dispatches`,
      [limit, MANY],
    );
    return rows.map(({ tenant_id: tenantId, ...row }) => ({ ...row, tenantId }));
  }

  /** Gives rows back that could not be handed to the queue. */
  async release(ids: readonly string[]): Promise<void> {
    await this.database.query(
      'update outbox set dispatched_at = null, dispatches = greatest(dispatches - 1, 0) where id = any($1::uuid[])',
      [ids],
    );
  }

  /** Rows whose job vanished (flushed queue, killed worker) wait for the relay once more. Answers how many. */
  async reviveForgotten(): Promise<number> {
    const rows = await this.database.query<{ id: string }>(
      `update outbox set dispatched_at = null
        where dispatched_at < clock_timestamp() - $1::interval returning id`,
      [FORGOTTEN_AFTER],
    );
    return rows.length;
  }

  /** Turns timers that are due by their tenant's business time into messages, each once. Answers how many. */
  async fireDueTimers(limit: number): Promise<number> {
    const rows = await this.database.query<{ id: string }>(
      `with due as (
         delete from timer where (tenant_id, id) in (
           select t.tenant_id, t.id from tenant n
             join timer t on t.tenant_id = n.id and t.due_at <= clock_timestamp() + n.clock_offset
            order by t.due_at limit $1 for update of t skip locked)
         returning tenant_id, id, topic, subject_id, due_at, payload)
       insert into outbox (tenant_id, id, topic, payload)
       select tenant_id, id, topic,
              payload || jsonb_build_object('subjectId', subject_id,
                'dueAt', to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from due
       returning id`,
      [limit],
    );
    return rows.length;
  }

  /** Forgets keys and effects that no repeated request or message can reach any more, a bounded number at a time. */
  async forgetOld(): Promise<void> {
    await this.database.query(
      `delete from job_effect where (tenant_id, id) in
         (select tenant_id, id from job_effect where done_at < clock_timestamp() - interval '60 days' limit 5000)`,
    );
  }
}
