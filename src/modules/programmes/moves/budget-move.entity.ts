import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../../platform/database/columns.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { BudgetMove, MoveKind, MoveState } from './budget-move.types.js';

@Entity('budget_move')
export class BudgetMoveEntity implements BudgetMove {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: MoveKind;

  @Column({ name: 'from_bucket_id', type: 'uuid' })
  fromBucketId!: string;

  @Column({ name: 'to_bucket_id', type: 'uuid', nullable: true })
  toBucketId!: string | null;

  @Column({ name: 'amount_fen', type: 'bigint', transformer: fenTransformer })
  amountFen!: Fen;

  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'state', type: 'text', default: 'PENDING' })
  state!: MoveState;

  @Column({ name: 'requested_by', type: 'uuid' })
  requestedBy!: string;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason!: string | null;

  @Column({ name: 'transfer_id', type: 'uuid', nullable: true })
  transferId!: string | null;
}
