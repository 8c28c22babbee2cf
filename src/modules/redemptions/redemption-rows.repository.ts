import { fen } from '../../platform/money/fen.js';
import { partsTransformer, type StoredPart } from './redemption.entity.js';
import type { Confirmation, Redemption, RedemptionKind, RedemptionState, VoidReason } from './redemption.types.js';

/** `ordered_on` as text: the driver would make an instant of a day. */
export const COLUMNS = `r.id, r.version, r.kind, r.state, r.voucher_id, r.voucher_number, r.programme_id, r.enterprise_id,
  r.provider_id, r.service_item_id, r.jurisdiction_path, r.order_number, r.ordered_on::text, r.price_fen, r.held_fen,
  r.captured_fen, r.credited_fen, r.available_after_fen, r.parts, r.hold_command_id, r.confirmation, r.confirmed_at, r.confirmed_by,
  r.capture_asked_fen, r.held_at, r.held_by, r.expires_at, r.captured_at, r.voided_at, r.void_reason,
  r.settled_in`;

export interface RedemptionRow {
  id: string;
  version: number;
  kind: RedemptionKind;
  state: RedemptionState;
  voucher_id: string;
  voucher_number: string;
  programme_id: string;
  enterprise_id: string;
  provider_id: string | null;
  service_item_id: string | null;
  jurisdiction_path: string;
  order_number: string;
  ordered_on: string;
  price_fen: string;
  held_fen: string;
  captured_fen: string | null;
  credited_fen: string;
  available_after_fen: string;
  parts: readonly StoredPart[];
  hold_command_id: string;
  confirmation: Confirmation;
  confirmed_at: Date | null;
  confirmed_by: string | null;
  capture_asked_fen: string | null;
  held_at: Date;
  held_by: string | null;
  expires_at: Date;
  captured_at: Date | null;
  voided_at: Date | null;
  void_reason: VoidReason | null;
  settled_in: string | null;
}

export function toRedemption(row: RedemptionRow): Redemption {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    state: row.state,
    voucherId: row.voucher_id,
    voucherNumber: row.voucher_number,
    programmeId: row.programme_id,
    enterpriseId: row.enterprise_id,
    providerId: row.provider_id,
    serviceItemId: row.service_item_id,
    jurisdictionPath: row.jurisdiction_path,
    orderNumber: row.order_number,
    orderedOn: row.ordered_on,
    priceFen: fen(row.price_fen),
    heldFen: fen(row.held_fen),
    capturedFen: row.captured_fen === null ? null : fen(row.captured_fen),
    creditedFen: fen(row.credited_fen),
    availableAfterFen: fen(row.available_after_fen),
    parts: partsTransformer.from(row.parts),
    holdCommandId: row.hold_command_id,
    confirmation: row.confirmation,
    confirmedAt: row.confirmed_at,
    confirmedBy: row.confirmed_by,
    captureAskedFen: row.capture_asked_fen === null ? null : fen(row.capture_asked_fen),
    heldAt: row.held_at,
    heldBy: row.held_by,
    expiresAt: row.expires_at,
    capturedAt: row.captured_at,
    voidedAt: row.voided_at,
    voidReason: row.void_reason,
    settledIn: row.settled_in,
  };
}
