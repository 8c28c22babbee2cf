import { allow, deny } from '../../platform/http/allowed-action.js';
import { fenToNumber, type Fen } from '../../platform/money/fen.js';
import { actionsOn, type Viewer } from './redemption-access.rules.js';
import type { Redemption } from './redemption.types.js';
import type { RedemptionView } from './redemptions.dto.js';

export function toRedemptionView(redemption: Redemption, viewer: Viewer): RedemptionView {
  const { priceFen, heldFen, capturedFen, captureAskedFen } = redemption;
  return {
    id: redemption.id,
    version: redemption.version,
    kind: redemption.kind,
    state: redemption.state,
    voucherId: redemption.voucherId,
    voucherNumber: redemption.voucherNumber,
    programmeId: redemption.programmeId,
    enterpriseId: redemption.enterpriseId,
    providerId: redemption.providerId,
    serviceItemId: redemption.serviceItemId,
    orderNumber: redemption.orderNumber,
    orderedOn: redemption.orderedOn,
    priceFen: fenToNumber(priceFen),
    heldFen: fenToNumber(heldFen),
    enterprisePaysFen: Number(priceFen - heldFen),
    capturedFen: numberOrNull(capturedFen),
    creditedFen: fenToNumber(redemption.creditedFen),
    releasedFen: redemption.state === 'HELD' ? null : Number(heldFen - (capturedFen ?? 0n)),
    availableAfterFen: fenToNumber(redemption.availableAfterFen),
    heldAt: redemption.heldAt.toISOString(),
    expiresAt: redemption.expiresAt.toISOString(),
    capturedAt: redemption.capturedAt?.toISOString() ?? null,
    voidedAt: redemption.voidedAt?.toISOString() ?? null,
    voidReason: redemption.voidReason,
    confirmation: redemption.confirmation,
    confirmedAt: redemption.confirmedAt?.toISOString() ?? null,
    captureAskedFen: numberOrNull(captureAskedFen),
    allowedActions: actionsOn(viewer, redemption).map(({ action, refusedFor }) =>
      refusedFor === null ? allow(action) : deny(action, refusedFor),
    ),
  };
}

function numberOrNull(amount: Fen | null): number | null {
  return amount === null ? null : fenToNumber(amount);
}
