import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { StaleVersion } from '../../../platform/errors/faults.js';
import { AuthorityEntity } from './authority.entity.js';
import type { Authority } from './authority.types.js';

/** An upper bound for what one tenant can need; the tree is read whole to place an enterprise. */
const MAX_AUTHORITIES = 5000;

@Injectable()
export class AuthoritiesRepository {
  constructor(private readonly database: Database) {}

  findById(id: string): Promise<Authority | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, id });
  }

  findByCode(code: string): Promise<Authority | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, code });
  }

  findRoot(): Promise<Authority | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, parentId: IsNull() });
  }

  findByIds(ids: readonly string[]): Promise<readonly Authority[]> {
    return this.rows.findBy({ tenantId: this.database.tenantId, id: In([...ids]) });
  }

  /** Those that still stand, for placing. */
  allStanding(): Promise<readonly Authority[]> {
    const where = { tenantId: this.database.tenantId, validUntil: IsNull() };
    return this.rows.find({ where, order: { path: 'ASC' }, take: MAX_AUTHORITIES });
  }

  /** In the order of the tree. */
  page({ afterPath, limit }: { afterPath: string | null; limit: number }): Promise<readonly Authority[]> {
    const where = { tenantId: this.database.tenantId, ...(afterPath === null ? {} : { path: MoreThan(afterPath) }) };
    return this.rows.find({ where, order: { path: 'ASC' }, take: limit });
  }

  /** False when code, region or the place of the root is taken. */
  async add(authority: Authority): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `insert into authority
         (tenant_id, id, parent_id, code, path, level, kind, name_zh, name_en, region_code, valid_from, valid_until)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict do nothing returning id`,
      [
        authority.id,
        authority.parentId,
        authority.code,
        authority.path,
        authority.level,
        authority.kind,
        authority.nameZh,
        authority.nameEn,
        authority.regionCode,
        authority.validFrom,
        authority.validUntil,
      ],
    );
    return rows.length === 1;
  }

  /** Throws StaleVersion when another edit came first. */
  async change(
    authority: Authority,
    change: Partial<Pick<Authority, 'nameZh' | 'nameEn' | 'validUntil'>>,
  ): Promise<void> {
    const { id, version } = authority;
    const key = { tenantId: this.database.tenantId, id, version };
    const { affected } = await this.rows.update(key, { ...change, version: version + 1 });
    if (affected !== 1) throw new StaleVersion(version);
  }

  private get rows() {
    return this.database.repository(AuthorityEntity);
  }
}
