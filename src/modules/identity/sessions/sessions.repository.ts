import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { SESSION_HOURS_MAX } from './session.rules.js';

export interface Session {
  readonly id: string;
  readonly accountId: string;
  /** Of the newest refresh token. */
  readonly tokenHash: Buffer;
  /** Exchanges of refresh tokens so far. */
  readonly generation: number;
  readonly refreshedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  /** Real time of the database. */
  readonly now: Date;
}

interface Row {
  id: string;
  account_id: string;
  token_hash: Buffer;
  generation: number;
  refreshed_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  now: Date;
}

export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly tokenHash: Buffer;
  /** Null gives it the longest time that sessions have. */
  readonly expiresAt: Date | null;
}

/** Sessions of this tenant. Times are real time: no demo clock prolongs a session. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  /** Also forgets the person's sessions that ended for good a month ago. Answers when the new one ends. */
  async add({ id, accountId, tokenHash, expiresAt }: NewSession): Promise<Date> {
    const rows = await this.database.query<{ expires_at: Date }>(
      `with gone as (
         delete from user_session
          where tenant_id = app_tenant() and account_id = $2 and expires_at < clock_timestamp() - interval '30 days')
       insert into user_session (tenant_id, id, account_id, token_hash, expires_at)
       values (app_tenant(), $1, $2, $3, coalesce($4::timestamptz, clock_timestamp() + make_interval(hours => $5)))
       returning expires_at`,
      [id, accountId, tokenHash, expiresAt, SESSION_HOURS_MAX],
    );
    const [row] = rows;
    if (!row) throw new Error('The new session has no row.');
    return row.expires_at;
  }

  async lockById(id: string): Promise<Session | null> {
    const [row] = await this.database.query<Row>(
      `select id, account_id, token_hash, generation, refreshed_at, expires_at, ended_at, clock_timestamp() as now
         from user_session where tenant_id = app_tenant() and id = $1 for update`,
      [id],
    );
    return row ? toSession(row) : null;
  }

  async exchange(id: string, tokenHash: Buffer): Promise<void> {
    await this.database.query(
      `update user_session set token_hash = $2, generation = generation + 1, refreshed_at = clock_timestamp()
        where tenant_id = app_tenant() and id = $1`,
      [id, tokenHash],
    );
  }

  /** Ends one session, or all of a person. Answers those that still stood. */
  async end(which: { sessionId: string } | { accountId: string }, reason: string): Promise<readonly string[]> {
    const [sessionId, accountId] = 'sessionId' in which ? [which.sessionId, null] : [null, which.accountId];
    const rows = await this.database.query<{ id: string }>(
      `update user_session set ended_at = clock_timestamp(), end_reason = $3
        where tenant_id = app_tenant() and ended_at is null
          and ($1::uuid is null or id = $1) and ($2::uuid is null or account_id = $2)
       returning id`,
      [sessionId, accountId, reason],
    );
    return rows.map(({ id }) => id);
  }
}

function toSession(row: Row): Session {
  return {
    id: row.id,
    accountId: row.account_id,
    tokenHash: row.token_hash,
    generation: row.generation,
    refreshedAt: row.refreshed_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    now: row.now,
  };
}
