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

  /**
   * Runs `work` if no other process holds `lock`; answers whether it ran. For short work: the lock lives in a transaction
   * that the server ends when nothing is heard for 15 s, so a process that hangs does not keep it.
   */
  async ifElected(lock: number, work: () => Promise<void>): Promise<boolean> {
    const client = await this.pool.connect();
    client.on('error', ignore); // it is idle while `work` runs: without a listener its end would end this process
    try {
      await client.query('begin');
      const answer = await client.query<{ won: boolean }>('select pg_try_advisory_xact_lock($1) as won', [lock]);
      if (answer.rows[0]?.won !== true) return false;
      await work();
      return true;
    } finally {
      await client.query('rollback').catch(() => undefined); // it wrote nothing; a dead connection holds no lock
      client.off('error', ignore);
      client.release();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

function ignore(): void {
  // The next query on the connection tells.
}
