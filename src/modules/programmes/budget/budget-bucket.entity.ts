import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../../platform/database/columns.js';
import type { Fen } from '../../../platform/money/fen.js';

@Entity('budget_bucket')
export class BudgetBucketEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'funder', type: 'text' })
  funder!: string;

  @Column({ name: 'level', type: 'text' })
  level!: string;

  @Column({ name: 'year', type: 'integer' })
  year!: number;

  @Column({ name: 'voucher_type', type: 'text', nullable: true })
  voucherType!: string | null;

  @Column({ name: 'region', type: 'text', nullable: true })
  region!: string | null;

  @Column({ name: 'category', type: 'text', nullable: true })
  category!: string | null;

  @Column({ name: 'planned_fen', type: 'bigint', transformer: fenTransformer })
  plannedFen!: Fen;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'low_since', type: 'timestamptz', nullable: true, select: false })
  lowSince!: Date | null;
}
