import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../../platform/database/columns.js';
import type { Fen } from '../../../platform/money/fen.js';

@Entity('appropriation')
export class AppropriationEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'bucket_id', type: 'uuid' })
  bucketId!: string;

  @Column({ name: 'amount_fen', type: 'bigint', transformer: fenTransformer })
  amountFen!: Fen;

  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  @Column({ name: 'decided_on', type: 'date' })
  decidedOn!: string;

  @Column({ name: 'transfer_id', type: 'uuid' })
  transferId!: string;

  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;
}
