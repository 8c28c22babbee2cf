import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../platform/database/columns.js';
import type { Fen } from '../../platform/money/fen.js';
import type { TransferKind } from './ledger.types.js';

/** One leg of a command, written once and for ever. */
@Entity('ledger_transfer')
export class LedgerTransferEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  /** Uuid v5 of the command and the number of the leg. */
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'command_id', type: 'uuid' })
  commandId!: string;

  /** Number of this leg in its command, from 1. */
  @Column({ name: 'leg', type: 'smallint' })
  leg!: number;

  /** How many legs the command has. */
  @Column({ name: 'legs', type: 'smallint' })
  legs!: number;

  @Column({ name: 'kind', type: 'text' })
  kind!: TransferKind;

  @Column({ name: 'from_account', type: 'uuid' })
  fromAccount!: string;

  @Column({ name: 'to_account', type: 'uuid' })
  toAccount!: string;

  @Column({ name: 'amount', type: 'bigint', transformer: fenTransformer })
  amount!: Fen;

  /** The transfer that set aside what this one posts, voids or expires. */
  @Column({ name: 'pending_id', type: 'uuid', nullable: true })
  pendingId!: string | null;

  @Column({ name: 'reverses_id', type: 'uuid', nullable: true })
  reversesId!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  /** Business time. */
  @Column({ name: 'booked_at', type: 'timestamptz' })
  bookedAt!: Date;
}
