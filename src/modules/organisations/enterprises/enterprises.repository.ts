import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { StaleVersion } from '../../../platform/errors/faults.js';
import type { ReadingScope } from '../reading-scope.rules.js';
import { EnterpriseEntity } from './enterprise.entity.js';
import type { Enterprise } from './enterprise.types.js';

/** The last code point: everything that begins with a text sorts between the text and the text with this behind it. */
const LAST = '\u{10FFFF}';

export interface EnterpriseFilter {
  readonly namePrefix: string | null;
  readonly uscc: string | null;
  /** Path of an authority: registered or zoned there or below. */
  readonly path: string | null;
  readonly scope: ReadingScope;
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly limit: number;
}

export type NewEnterprise = Omit<Enterprise, 'createdAt' | 'updatedAt' | 'version'>;

@Injectable()
export class EnterprisesRepository {
  constructor(private readonly database: Database) {}

  findById(id: string): Promise<Enterprise | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, id });
  }

  findByIds(ids: readonly string[]): Promise<readonly Enterprise[]> {
    return this.rows.findBy({ tenantId: this.database.tenantId, id: In([...ids]) });
  }

  findByUscc(uscc: string): Promise<Enterprise | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, uscc });
  }

  lockById(id: string): Promise<Enterprise | null> {
    const where = { tenantId: this.database.tenantId, id };
    return this.rows.findOne({ where, lock: { mode: 'pessimistic_write' } });
  }

  /** False when the credit code is taken in this tenant. */
  async add(enterprise: NewEnterprise): Promise<boolean> {
    await this.database.query('insert into enterprise_identity (uscc) values ($1) on conflict do nothing', [
      enterprise.uscc,
    ]);
    const { tenantId, now } = this.database;
    const inserted = await this.rows
      .createQueryBuilder()
      .insert()
      .values({ ...writable(enterprise), tenantId, version: 1, createdAt: now, updatedAt: now })
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as readonly unknown[]).length === 1;
  }

  /** Writes the changed columns and the next version. Throws StaleVersion when another edit came first. */
  async change(enterprise: Enterprise, change: Partial<NewEnterprise>): Promise<Enterprise> {
    const { tenantId, now } = this.database;
    const next = { ...change, version: enterprise.version + 1, updatedAt: now };
    const key = { tenantId, id: enterprise.id, version: enterprise.version };
    const { affected } = await this.rows.update(key, writable(next));
    if (affected !== 1) throw new StaleVersion(enterprise.version);
    return { ...enterprise, ...next };
  }

  /** By name. Prefixes are ranges: row-level security keeps a LIKE away from the index. */
  page(filter: EnterpriseFilter): Promise<readonly Enterprise[]> {
    const query = this.rows.createQueryBuilder('e').where('e.tenant_id = app_tenant()');
    const { namePrefix, uscc, path, scope, after } = filter;
    if (uscc !== null) query.andWhere('e.uscc = :uscc', { uscc });
    if (namePrefix !== null) {
      query.andWhere('e.name >= :namePrefix and e.name < :nameEnd', { namePrefix, nameEnd: namePrefix + LAST });
    }
    if (scope.kind === 'OWN') query.andWhere('e.id = :own', { own: scope.enterpriseId });
    if (scope.kind === 'NONE') query.andWhere('false');
    if (scope.kind === 'WITHIN') query.andWhere(...within('scope', scope.path));
    if (path !== null) query.andWhere(...within('path', path));
    if (after !== null) query.andWhere('(e.name, e.id) > (:name, :id)', after);
    return query.orderBy('e.name').addOrderBy('e.id').take(filter.limit).getMany();
  }

  private get rows() {
    return this.database.repository(EnterpriseEntity);
  }
}

/** TypeORM wants arrays it could write to. */
function writable<T extends { readonly qualifications?: readonly string[] | null }>(
  row: T,
): Omit<T, 'qualifications'> & { qualifications?: string[] | null } {
  const { qualifications, ...rest } = row;
  return {
    ...rest,
    ...(qualifications === undefined ? {} : { qualifications: qualifications && [...qualifications] }),
  };
}

function within(name: string, path: string): [string, Record<string, string>] {
  const [equal, from, to] = [`${name}Path`, `${name}From`, `${name}To`];
  const lies = (column: string): string => `${column} = :${equal} or (${column} >= :${from} and ${column} < :${to})`;
  const sql = `(${lies('e.registered_path')} or ${lies('e.zone_path')})`;
  return [sql, { [equal]: path, [from]: `${path}/`, [to]: `${path}/${LAST}` }];
}
