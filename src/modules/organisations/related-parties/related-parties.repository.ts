import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { RelatedPartyEntity } from './related-party.entity.js';
import type { RelatedParty } from './related-party.types.js';

export interface RelatedPartyFilter {
  readonly enterpriseId: string | null;
  readonly providerUscc: string | null;
  readonly onlyOpen: boolean;
  readonly after: { readonly createdAt: string; readonly id: string } | null;
  readonly limit: number;
}

/** An enterprise and a provider of the register, by their ids. */
export interface ProviderPair {
  readonly enterpriseId: string;
  readonly providerId: string;
}

@Injectable()
export class RelatedPartiesRepository {
  constructor(private readonly database: Database) {}

  lockById(id: string): Promise<RelatedParty | null> {
    const where = { tenantId: this.database.tenantId, id };
    return this.rows.findOne({ where, lock: { mode: 'pessimistic_write' } });
  }

  /** Everything on record of these enterprises with these providers, ended or not. */
  findBetween(enterpriseIds: readonly string[], providerUsccs: readonly string[]): Promise<readonly RelatedParty[]> {
    const { tenantId } = this.database;
    const where = { tenantId, enterpriseId: In([...enterpriseIds]), providerUscc: In([...providerUsccs]) };
    return this.rows.findBy(where);
  }

  /** Those of the pairs that ORG-20 calls related on a day, in one statement. */
  pairsRelatedOn(day: string, pairs: readonly ProviderPair[]): Promise<readonly ProviderPair[]> {
    return this.database.prepared<ProviderPair>(
      'related-pairs',
      `select distinct p.enterprise_id as "enterpriseId", p.provider_id as "providerId"
         from unnest($1::uuid[], $2::uuid[]) as p(enterprise_id, provider_id)
         join enterprise e on e.tenant_id = app_tenant() and e.id = p.enterprise_id
         join provider v on v.tenant_id = app_tenant() and v.id = p.provider_id
        where e.uscc = v.uscc
           or exists (select 1 from related_party r
                       where r.tenant_id = app_tenant() and r.enterprise_id = e.id and r.provider_uscc = v.uscc
                         and r.since <= $3::date and (r.until is null or $3::date <= r.until))`,
      [pairs.map(({ enterpriseId }) => enterpriseId), pairs.map(({ providerId }) => providerId), day],
    );
  }

  /** False when a relation of the kind is open between the two. */
  async add(party: RelatedParty): Promise<boolean> {
    await this.database.query('insert into enterprise_identity (uscc) values ($1) on conflict do nothing', [
      party.providerUscc,
    ]);
    const insert = this.rows
      .createQueryBuilder()
      .insert()
      .values({ ...party, tenantId: this.database.tenantId });
    const inserted = await insert.orIgnore().returning('id').execute();
    return (inserted.raw as readonly unknown[]).length === 1;
  }

  async end(party: RelatedParty, until: string): Promise<RelatedParty> {
    const next = { until, version: party.version + 1 };
    await this.rows.update({ tenantId: this.database.tenantId, id: party.id }, next);
    return { ...party, ...next };
  }

  /** Newest first. */
  page({ enterpriseId, providerUscc, onlyOpen, after, limit }: RelatedPartyFilter): Promise<readonly RelatedParty[]> {
    const query = this.rows.createQueryBuilder('r').where('r.tenant_id = app_tenant()');
    if (enterpriseId !== null) query.andWhere('r.enterprise_id = :enterpriseId', { enterpriseId });
    if (providerUscc !== null) query.andWhere('r.provider_uscc = :providerUscc', { providerUscc });
    if (onlyOpen) query.andWhere('r.until is null');
    if (after !== null) query.andWhere('(r.created_at, r.id) < (:createdAt, :id)', after);
    return query.orderBy('r.createdAt', 'DESC').addOrderBy('r.id', 'DESC').take(limit).getMany();
  }

  private get rows() {
    return this.database.repository(RelatedPartyEntity);
  }
}
