import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import { AppropriationExists } from '../programme.errors.js';
import { AppropriationEntity } from './appropriation.entity.js';
import { BudgetBucketEntity } from './budget-bucket.entity.js';
import type { Appropriation, BudgetBucket } from './budget.types.js';

const UNIQUE_VIOLATION = '23505';

/** How a bucket stood when it was last looked at, and what it was given. */
export interface StoredLevel {
  readonly bucketId: string;
  readonly code: string;
  readonly year: number;
  /** Since when it is low; null when it is not. */
  readonly lowSince: Date | null;
  readonly budgetFen: Fen;
}

interface LevelRow {
  id: string;
  code: string;
  year: number;
  low_since: Date | null;
  budget_fen: string;
}

@Injectable()
export class BudgetsRepository {
  constructor(private readonly database: Database) {}

  /** In order of their codes. */
  bucketsOf(programmeIds: readonly string[]): Promise<readonly BudgetBucket[]> {
    return this.database.repository(BudgetBucketEntity).find({
      where: { tenantId: this.database.tenantId, programmeId: In([...programmeIds]) },
      order: { code: 'ASC' },
    });
  }

  /** Adds buckets; of those that are there only the planned amount is set. */
  async lay(buckets: readonly BudgetBucket[]): Promise<void> {
    await this.database.query(
      `insert into budget_bucket (tenant_id, id, programme_id, code, funder, level, year, voucher_type, region, category,
         planned_fen, created_at)
       select app_tenant(), b."id", b."programmeId", b."code", b."funder", b."level", b."year", b."voucherType", b."region",
              b."category", b."plannedFen", $2
         from jsonb_to_recordset($1::jsonb) as b("id" uuid, "programmeId" uuid, "code" text, "funder" text, "level" text,
              "year" integer, "voucherType" text, "region" text, "category" text, "plannedFen" bigint)
       on conflict on constraint budget_bucket_code do update set planned_fen = excluded.planned_fen`,
      [
        JSON.stringify(buckets.map((bucket) => ({ ...bucket, plannedFen: String(bucket.plannedFen) }))),
        this.database.now,
      ],
    );
  }

  /** Throws AppropriationExists when the document has given to the bucket before. */
  async insertAppropriation({ bucketCode, ...appropriation }: Appropriation): Promise<void> {
    try {
      await this.database
        .repository(AppropriationEntity)
        .insert({ ...appropriation, tenantId: this.database.tenantId });
    } catch (error) {
      if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
      throw new AppropriationExists(appropriation.documentNo, bucketCode);
    }
  }

  /** Buckets of a programme, locked, with what they were given and since when they are low. Whoever asks waits in turn. */
  async lockLevels(programmeId: string): Promise<readonly StoredLevel[]> {
    const rows = await this.database.query<LevelRow>(
      `select b.id, b.code, b.year, b.low_since,
              coalesce((select sum(a.amount_fen) from appropriation a
                         where a.tenant_id = b.tenant_id and a.bucket_id = b.id), 0)
              + coalesce((select sum(case when m.to_bucket_id = b.id then m.amount_fen else -m.amount_fen end)
                            from budget_move m
                           where m.tenant_id = b.tenant_id and m.programme_id = b.programme_id and m.state = 'APPROVED'
                             and b.id in (m.from_bucket_id, m.to_bucket_id)), 0) as budget_fen
         from budget_bucket b
        where b.tenant_id = app_tenant() and b.programme_id = $1
        order by b.id for no key update of b`,
      [programmeId],
    );
    return rows.map((row) => ({
      bucketId: row.id,
      code: row.code,
      year: row.year,
      lowSince: row.low_since,
      budgetFen: fen(row.budget_fen),
    }));
  }

  /** Null: low no more. */
  async markLow(bucketIds: readonly string[], lowSince: Date | null): Promise<void> {
    if (bucketIds.length === 0) return;
    await this.database.query(
      'update budget_bucket set low_since = $2 where tenant_id = app_tenant() and id = any($1::uuid[])',
      [bucketIds, lowSince],
    );
  }

  /** The latest first. */
  async appropriations(
    programmeId: string,
    beforeId: string | null,
    limit: number,
  ): Promise<readonly Omit<Appropriation, 'bucketCode'>[]> {
    return this.database.repository(AppropriationEntity).find({
      where: {
        tenantId: this.database.tenantId,
        programmeId,
        ...(beforeId === null ? {} : { id: LessThan(beforeId) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
