import { AsyncLocalStorage } from 'node:async_hooks';

import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';

/** TypeORM's runner, whose transaction is begun and ended by UnitOfWork in fewer round trips than TypeORM's own. */
export interface OwnRunner extends QueryRunner {
  isTransactionActive: boolean;
}

/** What belongs to one running transaction. */
export interface Unit {
  readonly tenantId: number;
  /** Business time, read by the statement that opened the transaction. */
  readonly now: Date;
  readonly readOnly: boolean;
  readonly client: PoolClient;
  readonly runner: OwnRunner;
  /** Wake-up calls made after the commit, one per key. */
  readonly hints: Map<string, () => void>;
}

const storage = new AsyncLocalStorage<Unit | null>();

export function currentUnit(): Unit {
  const unit = storage.getStore();
  if (!unit) throw new Error('No unit of work is open here: call UnitOfWork.run or UnitOfWork.read around it.');
  return unit;
}

export function findCurrentUnit(): Unit | null {
  return storage.getStore() ?? null;
}

export function insideUnit<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
  return storage.run(unit, work);
}

/** Runs `work` free of any open unit of work: a flush or a timer must not inherit its caller's transaction. */
export function outsideUnit<T>(work: () => T): T {
  return storage.run(null, work);
}
