import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { PayeeKind } from '../settlement.types.js';
import type { PayeeAccount, PayeeAccountState } from './payee-account.types.js';

@Entity('payee_account')
export class PayeeAccountEntity implements PayeeAccount {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'payee_kind', type: 'text' })
  payeeKind!: PayeeKind;

  @Column({ name: 'payee_id', type: 'uuid' })
  payeeId!: string;

  @Column({ name: 'jurisdiction_path', type: 'text', nullable: true })
  jurisdictionPath!: string | null;

  @Column({ name: 'state', type: 'text' })
  state!: PayeeAccountState;

  @Column({ name: 'account_name', type: 'text' })
  accountName!: string;

  @Column({ name: 'bank_name', type: 'text' })
  bankName!: string;

  @Column({ name: 'cnaps', type: 'text' })
  cnaps!: string;

  @Column({ name: 'number_sealed', type: 'bytea' })
  numberSealed!: Buffer;

  @Column({ name: 'number_tail', type: 'text' })
  numberTail!: string;

  @Column({ name: 'captured_by', type: 'uuid' })
  capturedBy!: string;

  @Column({ name: 'captured_at', type: 'timestamptz' })
  capturedAt!: Date;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'decision_note', type: 'text', nullable: true })
  decisionNote!: string | null;

  @Column({ name: 'replaces_id', type: 'uuid', nullable: true })
  replacesId!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
