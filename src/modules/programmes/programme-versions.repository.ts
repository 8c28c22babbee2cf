import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';

import { Database } from '../../platform/database/database.js';
import { ProgrammeVersionEntity } from './programme-version.entity.js';
import type { StoredVersion } from './programmes.types.js';

@Injectable()
export class ProgrammeVersionsRepository {
  constructor(private readonly database: Database) {}

  get tenantId(): number {
    return this.database.tenantId;
  }

  findByIds(ids: readonly string[]): Promise<readonly StoredVersion[]> {
    return this.rows.findBy({ tenantId: this.tenantId, id: In([...ids]) });
  }

  findByNumber(programmeId: string, number: number): Promise<StoredVersion | null> {
    return this.rows.findOneBy({ tenantId: this.tenantId, programmeId, number });
  }

  /** The first one first. */
  async idsOf(programmeId: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from programme_version where tenant_id = app_tenant() and programme_id = $1 order by number',
      [programmeId],
    );
    return rows.map(({ id }) => id);
  }

  /** The latest first. */
  page(programmeId: string, beforeNumber: number | null, limit: number): Promise<readonly StoredVersion[]> {
    return this.rows.find({
      where: {
        tenantId: this.tenantId,
        programmeId,
        ...(beforeNumber === null ? {} : { number: LessThan(beforeNumber) }),
      },
      order: { number: 'DESC' },
      take: limit,
    });
  }

  async insert(version: StoredVersion): Promise<void> {
    await this.database.query(
      `insert into programme_version (tenant_id, id, programme_id, number, document, document_hash, published_by,
         published_at)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
      [
        version.id,
        version.programmeId,
        version.number,
        JSON.stringify(version.document),
        version.documentHash,
        version.publishedBy,
        version.publishedAt,
      ],
    );
  }

  private get rows() {
    return this.database.repository(ProgrammeVersionEntity);
  }
}
