import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import { AppropriationExists } from '../programme.errors.js';
import { AppropriationEntity } from './appropriation.entity.js';
import { BudgetBucketEntity } from './budget-bucket.entity.js';
import type { Appropriation, BudgetBucket } from './budget.types.js';

const UNIQUE_VIOLATION = '23505';

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
