import { fen } from '../../platform/money/fen.js';
import { fundingTransformer, type StoredFunding } from './voucher.entity.js';
import type { Voucher, VoucherState } from './voucher.types.js';

/** What hand-written SQL reads of a voucher; the snapshot and the hash of the code are left out. */
export const COLUMNS = `v.id, v.version, v.voucher_number, v.application_id, v.enterprise_id, v.programme_id, v.version_id,
  v.voucher_type, v.jurisdiction_path, v.state, v.face_fen, v.used_fen, v.held_fen, v.available_fen, v.reduced_fen,
  v.expired_fen, v.funding, v.remainder_bucket_id, v.orders, v.renewals, v.issued_at, v.valid_from, v.valid_until,
  v.state_reason, v.voiding_requested_by`;

export interface VoucherRow {
  id: string;
  version: number;
  voucher_number: string;
  application_id: string;
  enterprise_id: string;
  programme_id: string;
  version_id: string;
  voucher_type: string;
  jurisdiction_path: string;
  state: VoucherState;
  face_fen: string;
  used_fen: string;
  held_fen: string;
  available_fen: string;
  reduced_fen: string;
  expired_fen: string;
  funding: readonly StoredFunding[];
  remainder_bucket_id: string | null;
  orders: number;
  renewals: number;
  issued_at: Date;
  valid_from: Date;
  valid_until: Date;
  state_reason: string | null;
  voiding_requested_by: string | null;
}

export function toVoucher(row: VoucherRow): Voucher {
  return {
    id: row.id,
    version: row.version,
    voucherNumber: row.voucher_number,
    applicationId: row.application_id,
    enterpriseId: row.enterprise_id,
    programmeId: row.programme_id,
    versionId: row.version_id,
    voucherType: row.voucher_type,
    jurisdictionPath: row.jurisdiction_path,
    state: row.state,
    faceFen: fen(row.face_fen),
    usedFen: fen(row.used_fen),
    heldFen: fen(row.held_fen),
    availableFen: fen(row.available_fen),
    reducedFen: fen(row.reduced_fen),
    expiredFen: fen(row.expired_fen),
    funding: fundingTransformer.from(row.funding),
    remainderBucketId: row.remainder_bucket_id,
    orders: row.orders,
    renewals: row.renewals,
    issuedAt: row.issued_at,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    stateReason: row.state_reason,
    voidingRequestedBy: row.voiding_requested_by,
  };
}

export function byId(rows: readonly VoucherRow[]): ReadonlyMap<string, Voucher> {
  return new Map(rows.map((row) => [row.id, toVoucher(row)]));
}
