import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PoolClient, QueryResult } from 'pg';

import { databaseTime } from '../clock/database-time.js';
import { NotFound } from '../errors/faults.js';
import { findCurrentUnit, insideUnit, type OwnRunner, type Unit } from './current-unit.js';
import { isConnectionLost, mayRunAgain, ServiceBusy } from './transient-errors.js';

const MAX_ATTEMPTS = 5;
const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * One use case, one transaction. `run` sets the tenant for row-level security and reads the business time in the
 * statement that begins; a nested `run` joins; the whole work runs again after a deadlock or a lost connection, so it
 * must be safe to run twice. Nothing but the database may be awaited inside.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  async run<T>(tenantId: number, work: () => Promise<T>): Promise<T> {
    const outer = findCurrentUnit();
    if (outer) return this.join(outer, tenantId, work);
    return this.withRetries(() => this.transaction(tenantId, false, work));
  }

  /** All that `work` reads is of one instant, whatever commits meanwhile. */
  async read<T>(tenantId: number, work: () => Promise<T>): Promise<T> {
    const outer = findCurrentUnit();
    if (outer?.tenantId === tenantId) return work();
    if (outer) throw new Error('A unit of work never crosses tenants.');
    return this.withRetries(() => this.transaction(tenantId, true, work));
  }

  /** Calls `hint` once after the commit; `key` folds repeated hints into one. A hint may be lost: it only saves waiting. */
  afterCommit(key: string, hint: () => void): void {
    findCurrentUnit()?.hints.set(key, hint);
  }

  private join<T>(outer: Unit, tenantId: number, work: () => Promise<T>): Promise<T> {
    if (outer.tenantId !== tenantId) throw new Error('A unit of work never crosses tenants.');
    if (outer.readOnly) throw new Error('A read-only unit of work cannot be joined by one that writes.');
    return work();
  }

  private async withRetries<T>(attempt: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (!mayRunAgain(error)) throw error;
        if (tries === MAX_ATTEMPTS)
          throw new ServiceBusy('The database was too busy to finish this. Please try again.');
        await pause(tries);
      }
    }
  }

  private async transaction<T>(tenantId: number, readOnly: boolean, work: () => Promise<T>): Promise<T> {
    const runner: OwnRunner = this.dataSource.createQueryRunner();
    try {
      const unit = await this.begin(runner, tenantId, readOnly);
      const result = await this.finish(unit, work);
      for (const hint of unit.hints.values()) hint();
      return result;
    } finally {
      await runner.release();
    }
  }

  private async begin(runner: OwnRunner, tenantId: number, readOnly: boolean): Promise<Unit> {
    // pg answers several statements in one text with an array of results; TypeORM types connect() as any.
    const client = (await runner.connect()) as PoolClient;
    const results = (await client.query(beginStatement(tenantId, readOnly))) as unknown as QueryResult<{
      now: Date;
      real: Date;
    }>[];
    runner.isTransactionActive = true;
    const row = results[1]?.rows[0];
    if (!row) {
      await rollBack(runner, client);
      throw new NotFound('tenant');
    }
    databaseTime.learn(row.real);
    return { tenantId, now: row.now, readOnly, client, runner, hints: new Map() };
  }

  private async finish<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await insideUnit(unit, work);
    } catch (error) {
      await rollBack(unit.runner, unit.client);
      throw error;
    }
    await commit(unit);
    return result;
  }
}

/**
 * What writes finds its rows by key, some hundred at a time. A plan that was made while a table was small would read all
 * of it for ever after: prepared statements keep their plans until statistics change.
 */
const LOOKUPS_ONLY = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']
  .map((setting) => `set_config('${setting}', 'off', true), `)
  .join('');

function beginStatement(tenantId: number, readOnly: boolean): string {
  if (!Number.isSafeInteger(tenantId)) throw new RangeError('A tenant is an integer.');
  return (
    `begin${readOnly ? ' isolation level repeatable read, read only' : ''}; ` +
    `select set_config('app.tenant', id::text, true), set_config('app.clock_offset', clock_offset::text, true), ` +
    `${readOnly ? '' : LOOKUPS_ONLY}clock_timestamp() as real, clock_timestamp() + clock_offset as now from tenant where id = ${String(tenantId)}`
  );
}

async function commit(unit: Unit): Promise<void> {
  try {
    const result = await unit.client.query('commit');
    if (result.command === 'ROLLBACK') throw new Error('The transaction had failed before its commit.');
  } catch (error) {
    if (isConnectionLost(error)) {
      throw new ServiceBusy('The connection broke while committing. Repeat the request with the same Idempotency-Key.');
    }
    throw error;
  } finally {
    unit.runner.isTransactionActive = false;
  }
}

async function rollBack(runner: OwnRunner, client: PoolClient): Promise<void> {
  runner.isTransactionActive = false;
  try {
    await client.query('rollback');
  } catch (error) {
    // The connection is gone and its transaction with it; the pool drops the client when it is released.
    if (!isConnectionLost(error)) throw error;
  }
}

function pause(tries: number): Promise<void> {
  const ceiling = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** tries);
  return new Promise((resolve) => setTimeout(resolve, SHORTEST_PAUSE_MS + Math.random() * ceiling));
}
