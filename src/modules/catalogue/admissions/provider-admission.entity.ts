import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { ListingState, RejectionCode } from '../catalogue.types.js';

@Entity('provider_admission')
export class ProviderAdmissionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'provider_id', type: 'uuid' })
  providerId!: string;

  @Column({ name: 'batch_no', type: 'integer', nullable: true })
  batchNo!: number | null;

  @Column({ name: 'state', type: 'text' })
  state!: ListingState;

  @Column({ name: 'admitted_from', type: 'date', nullable: true })
  admittedFrom!: string | null;

  @Column({ name: 'admitted_until', type: 'date', nullable: true })
  admittedUntil!: string | null;

  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason!: string | null;

  @Column({ name: 'decision_code', type: 'text', nullable: true })
  decisionCode!: RejectionCode | null;

  @Column({ name: 'appeal_reason', type: 'text', nullable: true })
  appealReason!: string | null;

  @Column({ name: 'appealed_at', type: 'timestamptz', nullable: true })
  appealedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
