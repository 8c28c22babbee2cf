import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../../platform/database/columns.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { PayeeKind } from '../settlement.types.js';
import type { ExclusionReason, FailureReason, LineState, SettlementLine } from './settlement-batch.types.js';

@Entity('settlement_line')
export class SettlementLineEntity implements SettlementLine {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'batch_id', type: 'uuid' })
  batchId!: string;

  @Column({ name: 'line_number', type: 'integer', nullable: true })
  lineNumber!: number | null;

  @Column({ name: 'payee_kind', type: 'text' })
  payeeKind!: PayeeKind;

  @Column({ name: 'payee_id', type: 'uuid' })
  payeeId!: string;

  @Column({ name: 'payee_name', type: 'text' })
  payeeName!: string;

  @Column({ name: 'payee_uscc', type: 'text' })
  payeeUscc!: string;

  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId!: string | null;

  @Column({ name: 'amount_fen', type: 'bigint', transformer: fenTransformer })
  amountFen!: Fen;

  @Column({ name: 'redemption_count', type: 'integer' })
  redemptionCount!: number;

  @Column({ name: 'state', type: 'text' })
  state!: LineState;

  @Column({ name: 'excluded_for', type: 'text', nullable: true })
  excludedFor!: ExclusionReason | null;

  @Column({ name: 'failed_for', type: 'text', nullable: true })
  failedFor!: FailureReason | null;

  @Column({ name: 'result_note', type: 'text', nullable: true })
  resultNote!: string | null;

  @Column({ name: 'bank_reference', type: 'text', nullable: true })
  bankReference!: string | null;

  @Column({ name: 'paid_on', type: 'date', nullable: true })
  paidOn!: string | null;

  @Column({ name: 'resulted_at', type: 'timestamptz', nullable: true })
  resultedAt!: Date | null;
}
