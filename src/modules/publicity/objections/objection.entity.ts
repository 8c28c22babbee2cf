import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { ObjectionState } from '../publicity.types.js';

@Entity('objection')
export class ObjectionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'notice_id', type: 'uuid' })
  noticeId!: string;

  @Column({ name: 'item_id', type: 'uuid' })
  itemId!: string;

  @Column({ name: 'state', type: 'text' })
  state!: ObjectionState;

  @Column({ name: 'grounds', type: 'text' })
  grounds!: string;

  @Column({ name: 'evidence', type: 'text', nullable: true })
  evidence!: string | null;

  @Column({ name: 'fingerprint', type: 'bytea', select: false })
  fingerprint!: Buffer;

  @Column({ name: 'receipt_hash', type: 'bytea', select: false })
  receiptHash!: Buffer;

  @Column({ name: 'filed_at', type: 'timestamptz' })
  filedAt!: Date;

  @Column({ name: 'reason_code', type: 'text', nullable: true })
  reasonCode!: string | null;

  @Column({ name: 'answer', type: 'text', nullable: true })
  answer!: string | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
