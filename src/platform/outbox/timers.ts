import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { newId } from '../ids/new-id.js';

export interface Timer {
  /** Topic of the room that acts when it is due. */
  readonly topic: string;
  readonly subjectId: string;
  /** Business time. */
  readonly dueAt: Date;
  readonly payload?: Readonly<Record<string, string>>;
}

/** Deadlines as rows. The sweeper turns a due one into an outbox message `{ subjectId, dueAt, ... }`, once. */
@Injectable()
export class Timers {
  constructor(private readonly database: Database) {}

  /** Sets the timer of this topic and subject, or moves it. */
  async set(timer: Timer): Promise<void> {
    await this.setMany([timer]);
  }

  async setMany(timers: readonly Timer[]): Promise<void> {
    if (timers.length === 0) return;
    await this.database.prepared(
      'timer-set',
      `insert into timer (tenant_id, id, topic, subject_id, due_at, payload)
       select app_tenant(), t.id, t.topic, t.subject_id, t.due_at, t.payload
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[], $5::jsonb[])
              as t(id, topic, subject_id, due_at, payload)
       on conflict (tenant_id, topic, subject_id) do update set due_at = excluded.due_at, payload = excluded.payload`,
      [
        timers.map(() => newId()),
        timers.map((timer) => timer.topic),
        timers.map((timer) => timer.subjectId),
        timers.map((timer) => timer.dueAt),
        timers.map((timer) => JSON.stringify(timer.payload ?? {})),
      ],
    );
  }

  /** When the timers of this topic are due, by subject; subjects without one are left out. */
  async dueOf(topic: string, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.query<{ subject_id: string; due_at: Date }>(
      `select subject_id, due_at from timer
        where tenant_id = app_tenant() and topic = $1 and subject_id = any($2::uuid[])`,
      [topic, subjectIds],
    );
    return new Map(rows.map((row) => [row.subject_id, row.due_at]));
  }

  async cancel(topic: string, subjectId: string): Promise<void> {
    await this.database.query('delete from timer where tenant_id = app_tenant() and topic = $1 and subject_id = $2', [
      topic,
      subjectId,
    ]);
  }
}
