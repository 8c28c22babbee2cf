import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

import type { DatabaseConfig } from '../config/app-config.js';
import { sessionOptions } from './data-source.js';

/**
 * Sessions of the role `zhiquan_worker`, which sees the ids in the cross-tenant tables (outbox, timers, sessions) and
 * nothing else of other tenants. The relay, the sweeper, health checks and the check of a token's session use it;
 * business work opens a unit of work.
 */
@Injectable()
export class WorkerDatabase implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(config: DatabaseConfig) {
    this.pool = new pg.Pool({
      connectionString: config.workerUrl,
      options: sessionOptions('zhiquan_worker'),
      max: 4,
      connectionTimeoutMillis: 5000,
      application_name: 'zhiquan-worker',
    });
    this.pool.on('error', () => undefined); // the next query reports a dead server
  }

  async query<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.pool.query<Row>(sql, [...params]);
    return result.rows;
  }

  /** Runs `work` if no other process holds `lock`; answers whether it ran. */
  async withAdvisoryLock(lock: number, work: (query: WorkerQuery) => Promise<void>): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const locked = await client.query<{ locked: boolean }>('select pg_try_advisory_xact_lock($1) as locked', [lock]);
      if (locked.rows[0]?.locked !== true) return false;
      await work(async <Row extends object>(sql: string, params: readonly unknown[] = []) => {
        const result = await client.query<Row>(sql, [...params]);
        return result.rows;
      });
      await client.query('commit');
      return true;
    } finally {
      await client.query('rollback').catch(() => undefined); // no-op after commit; a dead connection has no transaction
      client.release();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

export type WorkerQuery = <Row extends object>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;
