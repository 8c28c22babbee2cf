import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, LessThan, Like } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import type { Keyset } from '../../../platform/http/pages.js';
import { SettlementBatchOpen } from '../settlement.errors.js';
import { SettlementBatchEntity } from './settlement-batch.entity.js';
import type { BatchState, SettlementBatch } from './settlement-batch.types.js';

const UNIQUE_VIOLATION = '23505';

export interface BatchFilter {
  readonly programmeId: string | null;
  readonly state: BatchState | null;
  /** Batches of this authority and of those below it. */
  readonly authorityPath: string;
}

@Injectable()
export class SettlementBatchesRepository {
  constructor(private readonly database: Database) {}

  async hasOpen(programmeId: string): Promise<boolean> {
    const { tenantId } = this.database;
    return this.batches.existsBy({ tenantId, programmeId, state: 'OPEN' });
  }

  async nextSequence(programmeId: string): Promise<number> {
    const [row] = await this.database.query<{ next: number }>(
      `select coalesce(max(sequence), 0) + 1 as next from settlement_batch
        where tenant_id = app_tenant() and programme_id = $1`,
      [programmeId],
    );
    return row?.next ?? 1;
  }

  /** Throws SettlementBatchOpen when another was made just now. */
  async insert(batch: SettlementBatch): Promise<void> {
    try {
      await this.batches.insert({ ...batch, tenantId: this.database.tenantId });
    } catch (error) {
      if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
      throw new SettlementBatchOpen();
    }
  }

  findById(id: string): Promise<SettlementBatch | null> {
    return this.batches.findOneBy({ tenantId: this.database.tenantId, id });
  }

  async lockById(id: string): Promise<SettlementBatch | null> {
    const rows = await this.database.query(
      'select 1 from settlement_batch where tenant_id = app_tenant() and id = $1 for no key update',
      [id],
    );
    return rows.length === 0 ? null : this.findById(id);
  }

  /** Writes where a batch stands; what it was made of stays. */
  async save(batch: SettlementBatch): Promise<void> {
    await this.database.query(
      `update settlement_batch
          set state = $2, total_fen = $3, line_count = $4, locked_by = $5, locked_at = $6, decided_by = $7, decided_at = $8,
              decision_note = $9, exported_by = $10, exported_at = $11, file_sha256 = $12, ended_at = $13, version = $14
        where tenant_id = app_tenant() and id = $1`,
      [
        batch.id,
        batch.state,
        batch.totalFen,
        batch.lineCount,
        batch.lockedBy,
        batch.lockedAt,
        batch.decidedBy,
        batch.decidedAt,
        batch.decisionNote,
        batch.exportedBy,
        batch.exportedAt,
        batch.fileSha256,
        batch.endedAt,
        batch.version,
      ],
    );
  }

  /** Newest first. */
  list({ authorityPath, ...filter }: BatchFilter, keyset: Keyset): Promise<readonly SettlementBatch[]> {
    const stated = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
    const after = keyset.after?.[0];
    const where: FindOptionsWhere<SettlementBatchEntity> = {
      tenantId: this.database.tenantId,
      ...stated,
      ...(after === undefined ? {} : { id: LessThan(after) }),
    };
    const below = Like(`${authorityPath.replaceAll(/[%_\\]/g, String.raw`\$&`)}/%`);
    return this.batches.find({
      where: [
        { ...where, jurisdictionPath: authorityPath },
        { ...where, jurisdictionPath: below },
      ],
      order: { id: 'DESC' },
      take: keyset.limit + 1,
    });
  }

  private get batches() {
    return this.database.repository(SettlementBatchEntity);
  }
}
