import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../platform/database/columns.js';
import type { Fen } from '../../platform/money/fen.js';
import type { AccountKind } from './ledger.types.js';

/** Four counters, in fen, that only the function `ledger_submit` moves. */
@Entity('ledger_account')
export class LedgerAccountEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: AccountKind;

  @Column({ name: 'ref', type: 'text' })
  ref!: string;

  @Column({ name: 'bucket_id', type: 'uuid', nullable: true })
  bucketId!: string | null;

  @Column({ name: 'debits_pending', type: 'bigint', default: 0, transformer: fenTransformer })
  debitsPending!: Fen;

  @Column({ name: 'debits_posted', type: 'bigint', default: 0, transformer: fenTransformer })
  debitsPosted!: Fen;

  @Column({ name: 'credits_pending', type: 'bigint', default: 0, transformer: fenTransformer })
  creditsPending!: Fen;

  @Column({ name: 'credits_posted', type: 'bigint', default: 0, transformer: fenTransformer })
  creditsPosted!: Fen;

  @Column({ name: 'closed', type: 'boolean', default: false })
  closed!: boolean;

  @Column({ name: 'opened_at', type: 'timestamptz', default: () => 'app_now()' })
  openedAt!: Date;
}
