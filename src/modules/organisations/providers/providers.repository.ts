import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { StaleVersion } from '../../../platform/errors/faults.js';
import type { OrganisationState } from '../enterprises/enterprise.types.js';
import { ProviderEntity } from './provider.entity.js';
import type { Provider } from './provider.types.js';

const LAST = '\u{10FFFF}';

export interface ProviderFilter {
  readonly namePrefix: string | null;
  readonly uscc: string | null;
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly limit: number;
}

@Injectable()
export class ProvidersRepository {
  constructor(private readonly database: Database) {}

  findById(id: string): Promise<Provider | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, id });
  }

  findByIds(ids: readonly string[]): Promise<readonly Provider[]> {
    return this.rows.findBy({ tenantId: this.database.tenantId, id: In([...ids]) });
  }

  findByUscc(uscc: string): Promise<Provider | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, uscc });
  }

  findByUsccs(usccs: readonly string[]): Promise<readonly Provider[]> {
    return this.rows.findBy({ tenantId: this.database.tenantId, uscc: In([...usccs]) });
  }

  lockById(id: string): Promise<Provider | null> {
    const where = { tenantId: this.database.tenantId, id };
    return this.rows.findOne({ where, lock: { mode: 'pessimistic_write' } });
  }

  /** False when the credit code is taken in this tenant. */
  async add(provider: Provider): Promise<boolean> {
    await this.database.query('insert into enterprise_identity (uscc) values ($1) on conflict do nothing', [
      provider.uscc,
    ]);
    const { tenantId } = this.database;
    const insert = this.rows
      .createQueryBuilder()
      .insert()
      .values({ ...provider, tenantId });
    const inserted = await insert.orIgnore().returning('id').execute();
    return (inserted.raw as readonly unknown[]).length === 1;
  }

  /** Throws StaleVersion when another edit came first. */
  async changeState(provider: Provider, state: OrganisationState): Promise<Provider> {
    const { tenantId, now } = this.database;
    const next = { state, version: provider.version + 1, updatedAt: now };
    const { affected } = await this.rows.update({ tenantId, id: provider.id, version: provider.version }, next);
    if (affected !== 1) throw new StaleVersion(provider.version);
    return { ...provider, ...next };
  }

  /** By name. */
  page({ namePrefix, uscc, after, limit }: ProviderFilter): Promise<readonly Provider[]> {
    const query = this.rows.createQueryBuilder('p').where('p.tenant_id = app_tenant()');
    if (uscc !== null) query.andWhere('p.uscc = :uscc', { uscc });
    if (namePrefix !== null) {
      query.andWhere('p.name >= :namePrefix and p.name < :nameEnd', { namePrefix, nameEnd: namePrefix + LAST });
    }
    if (after !== null) query.andWhere('(p.name, p.id) > (:name, :id)', after);
    return query.orderBy('p.name').addOrderBy('p.id').take(limit).getMany();
  }

  private get rows() {
    return this.database.repository(ProviderEntity);
  }
}
