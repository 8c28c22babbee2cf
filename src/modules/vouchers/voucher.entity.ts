import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../platform/database/columns.js';
import { fen, type Fen } from '../../platform/money/fen.js';
import type { BucketAmount } from '../ledger/index.js';
import type { Voucher, VoucherSnapshot, VoucherState } from './voucher.types.js';

/** Amounts inside JSON are decimal text. */
export interface StoredFunding {
  readonly bucketId: string;
  readonly amountFen: string;
}

export const fundingTransformer = {
  from: (stored: readonly StoredFunding[]): readonly BucketAmount[] =>
    stored.map(({ bucketId, amountFen }) => ({ bucketId, amountFen: fen(amountFen) })),
  to: (funding: readonly BucketAmount[]): readonly StoredFunding[] =>
    funding.map(({ bucketId, amountFen }) => ({ bucketId, amountFen: String(amountFen) })),
};

@Entity('voucher')
export class VoucherEntity implements Voucher {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'voucher_number', type: 'text' })
  voucherNumber!: string;

  @Column({ name: 'application_id', type: 'uuid' })
  applicationId!: string;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'version_id', type: 'uuid' })
  versionId!: string;

  @Column({ name: 'voucher_type', type: 'text' })
  voucherType!: string;

  @Column({ name: 'jurisdiction_path', type: 'text' })
  jurisdictionPath!: string;

  @Column({ name: 'state', type: 'text' })
  state!: VoucherState;

  @Column({ name: 'face_fen', type: 'bigint', transformer: fenTransformer })
  faceFen!: Fen;

  @Column({ name: 'used_fen', type: 'bigint', default: 0, transformer: fenTransformer })
  usedFen!: Fen;

  @Column({ name: 'held_fen', type: 'bigint', default: 0, transformer: fenTransformer })
  heldFen!: Fen;

  @Column({ name: 'available_fen', type: 'bigint', transformer: fenTransformer })
  availableFen!: Fen;

  @Column({ name: 'reduced_fen', type: 'bigint', default: 0, transformer: fenTransformer })
  reducedFen!: Fen;

  @Column({ name: 'expired_fen', type: 'bigint', default: 0, transformer: fenTransformer })
  expiredFen!: Fen;

  @Column({ name: 'funding', type: 'jsonb', transformer: fundingTransformer })
  funding!: readonly BucketAmount[];

  @Column({ name: 'remainder_bucket_id', type: 'uuid', nullable: true })
  remainderBucketId!: string | null;

  @Column({ name: 'orders', type: 'integer', default: 0 })
  orders!: number;

  @Column({ name: 'renewals', type: 'integer', default: 0 })
  renewals!: number;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt!: Date;

  @Column({ name: 'issued_by', type: 'uuid', nullable: true })
  issuedBy!: string | null;

  @Column({ name: 'valid_from', type: 'timestamptz' })
  validFrom!: Date;

  @Column({ name: 'valid_until', type: 'timestamptz' })
  validUntil!: Date;

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({ name: 'voiding_requested_by', type: 'uuid', nullable: true })
  voidingRequestedBy!: string | null;

  @Column({ name: 'snapshot', type: 'jsonb', select: false })
  snapshot!: VoucherSnapshot;

  @Column({ name: 'code_hash', type: 'bytea', select: false })
  codeHash!: Buffer;
}
