import { Injectable } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral, Repository } from 'typeorm';

import { currentUnit } from './current-unit.js';

export type SqlValue = unknown;

/** What repositories use: SQL and TypeORM inside the current unit of work. Throws outside of one. */
@Injectable()
export class Database {
  get tenantId(): number {
    return currentUnit().tenantId;
  }

  /** Business time of this unit of work. */
  get now(): Date {
    return currentUnit().now;
  }

  /** Rows as the driver gives them: `bigint` and `numeric` arrive as text, `timestamptz` as Date. */
  async query<Row extends object>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    const result = await currentUnit().client.query<Row>(sql, [...params]);
    return result.rows;
  }

  /** Like `query`, as a named prepared statement: planned once per connection, for SQL on the hot path. */
  async prepared<Row extends object>(name: string, sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
    const result = await currentUnit().client.query<Row>({ name, text: sql, values: [...params] });
    return result.rows;
  }

  /** A TypeORM repository bound to the current transaction. */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return currentUnit().runner.manager.getRepository(entity);
  }
}
