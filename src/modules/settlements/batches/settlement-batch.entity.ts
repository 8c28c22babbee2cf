import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../../platform/database/columns.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { PayeeKind } from '../settlement.types.js';
import type { BatchState, SettlementBatch } from './settlement-batch.types.js';

@Entity('settlement_batch')
export class SettlementBatchEntity implements SettlementBatch {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'jurisdiction_path', type: 'text' })
  jurisdictionPath!: string;

  @Column({ name: 'sequence', type: 'integer' })
  sequence!: number;

  @Column({ name: 'number', type: 'text' })
  number!: string;

  @Column({ name: 'period', type: 'text' })
  period!: string;

  @Column({ name: 'period_from', type: 'date' })
  periodFrom!: string;

  @Column({ name: 'period_until', type: 'date' })
  periodUntil!: string;

  @Column({ name: 'cutoff_at', type: 'timestamptz' })
  cutoffAt!: Date;

  @Column({ name: 'payee_kind', type: 'text' })
  payeeKind!: PayeeKind;

  @Column({ name: 'state', type: 'text' })
  state!: BatchState;

  @Column({ name: 'total_fen', type: 'bigint', transformer: fenTransformer })
  totalFen!: Fen;

  @Column({ name: 'line_count', type: 'integer' })
  lineCount!: number;

  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'locked_by', type: 'uuid', nullable: true })
  lockedBy!: string | null;

  @Column({ name: 'locked_at', type: 'timestamptz', nullable: true })
  lockedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'decision_note', type: 'text', nullable: true })
  decisionNote!: string | null;

  @Column({ name: 'exported_by', type: 'uuid', nullable: true })
  exportedBy!: string | null;

  @Column({ name: 'exported_at', type: 'timestamptz', nullable: true })
  exportedAt!: Date | null;

  @Column({ name: 'file_sha256', type: 'text', nullable: true })
  fileSha256!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
