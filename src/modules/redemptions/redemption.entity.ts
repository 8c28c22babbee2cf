import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../platform/database/columns.js';
import { fen, type Fen, ZERO_FEN } from '../../platform/money/fen.js';
import type {
  Confirmation,
  HeldPart,
  Redemption,
  RedemptionKind,
  RedemptionState,
  VoidReason,
} from './redemption.types.js';

/** Amounts inside JSON are decimal text. */
export interface StoredPart {
  readonly bucketId: string;
  readonly heldFen: string;
  readonly capturedFen: string | null;
  /** Missing where nothing was credited. */
  readonly creditedFen?: string;
}

export const partsTransformer = {
  from: (stored: readonly StoredPart[]): readonly HeldPart[] =>
    stored.map(({ bucketId, heldFen, capturedFen, creditedFen }) => ({
      bucketId,
      heldFen: fen(heldFen),
      capturedFen: capturedFen === null ? null : fen(capturedFen),
      creditedFen: creditedFen === undefined ? ZERO_FEN : fen(creditedFen),
    })),
  to: (parts: readonly HeldPart[]): readonly StoredPart[] =>
    parts.map(({ bucketId, heldFen, capturedFen, creditedFen }) => ({
      bucketId,
      heldFen: String(heldFen),
      capturedFen: capturedFen === null ? null : String(capturedFen),
      ...(creditedFen === ZERO_FEN ? {} : { creditedFen: String(creditedFen) }),
    })),
};

@Entity('redemption')
export class RedemptionEntity implements Redemption {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'kind', type: 'text', default: 'ORDER' })
  kind!: RedemptionKind;

  @Column({ name: 'state', type: 'text' })
  state!: RedemptionState;

  @Column({ name: 'voucher_id', type: 'uuid' })
  voucherId!: string;

  @Column({ name: 'voucher_number', type: 'text' })
  voucherNumber!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'provider_id', type: 'uuid', nullable: true })
  providerId!: string | null;

  @Column({ name: 'service_item_id', type: 'uuid', nullable: true })
  serviceItemId!: string | null;

  @Column({ name: 'jurisdiction_path', type: 'text' })
  jurisdictionPath!: string;

  @Column({ name: 'order_number', type: 'text' })
  orderNumber!: string;

  @Column({ name: 'ordered_on', type: 'date' })
  orderedOn!: string;

  @Column({ name: 'price_fen', type: 'bigint', transformer: fenTransformer })
  priceFen!: Fen;

  @Column({ name: 'held_fen', type: 'bigint', transformer: fenTransformer })
  heldFen!: Fen;

  @Column({ name: 'captured_fen', type: 'bigint', nullable: true, transformer: fenTransformer })
  capturedFen!: Fen | null;

  @Column({ name: 'credited_fen', type: 'bigint', default: 0, transformer: fenTransformer })
  creditedFen!: Fen;

  @Column({ name: 'available_after_fen', type: 'bigint', transformer: fenTransformer })
  availableAfterFen!: Fen;

  @Column({ name: 'parts', type: 'jsonb', transformer: partsTransformer })
  parts!: readonly HeldPart[];

  @Column({ name: 'hold_command_id', type: 'uuid' })
  holdCommandId!: string;

  @Column({ name: 'confirmation', type: 'text' })
  confirmation!: Confirmation;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true })
  confirmedBy!: string | null;

  @Column({ name: 'capture_asked_fen', type: 'bigint', nullable: true, transformer: fenTransformer })
  captureAskedFen!: Fen | null;

  @Column({ name: 'held_at', type: 'timestamptz' })
  heldAt!: Date;

  @Column({ name: 'held_by', type: 'uuid', nullable: true })
  heldBy!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'captured_at', type: 'timestamptz', nullable: true })
  capturedAt!: Date | null;

  @Column({ name: 'voided_at', type: 'timestamptz', nullable: true })
  voidedAt!: Date | null;

  @Column({ name: 'void_reason', type: 'text', nullable: true })
  voidReason!: VoidReason | null;

  /** The settlement batch that pays it. */
  @Column({ name: 'settled_in', type: 'uuid', nullable: true })
  settledIn!: string | null;
}
