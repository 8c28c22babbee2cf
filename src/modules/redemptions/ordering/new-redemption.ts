import { newId } from '../../../platform/ids/new-id.js';
import { type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { grantAccount, type BucketAmount, type Leg, payableAccount } from '../../ledger/index.js';
import type { Voucher } from '../../vouchers/index.js';
import { creditorOf } from '../redemption.rules.js';
import type { Confirmation, HeldPart, Redemption, RedemptionKind } from '../redemption.types.js';

/** What is known of an order when its money is set aside. */
export interface NewHold {
  readonly kind: RedemptionKind;
  readonly providerId: string | null;
  readonly serviceItemId: string | null;
  readonly orderNumber: string;
  readonly orderedOn: string;
  readonly priceFen: Fen;
  readonly heldFen: Fen;
  readonly parts: readonly BucketAmount[];
  readonly holdCommandId: string;
  readonly confirmation: Confirmation;
  readonly heldAt: Date;
  readonly heldBy: string | null;
  readonly expiresAt: Date;
}

/** A held order; `voucher` is as it stands after the hold. Written out, as the hottest object there is: spread, it is slow. */
export function newRedemption(voucher: Voucher, hold: NewHold): Redemption {
  return {
    id: newId(),
    version: 1,
    state: 'HELD',
    kind: hold.kind,
    voucherId: voucher.id,
    voucherNumber: voucher.voucherNumber,
    programmeId: voucher.programmeId,
    enterpriseId: voucher.enterpriseId,
    providerId: hold.providerId,
    serviceItemId: hold.serviceItemId,
    jurisdictionPath: voucher.jurisdictionPath,
    orderNumber: hold.orderNumber,
    orderedOn: hold.orderedOn,
    priceFen: hold.priceFen,
    heldFen: hold.heldFen,
    availableAfterFen: voucher.availableFen,
    parts: hold.parts.map(newPart),
    holdCommandId: hold.holdCommandId,
    capturedFen: null,
    creditedFen: ZERO_FEN,
    confirmation: hold.confirmation,
    confirmedAt: null,
    confirmedBy: null,
    captureAskedFen: null,
    heldAt: hold.heldAt,
    heldBy: hold.heldBy,
    expiresAt: hold.expiresAt,
    capturedAt: null,
    voidedAt: null,
    voidReason: null,
    settledIn: null,
  };
}

function newPart({ bucketId, amountFen }: BucketAmount): HeldPart {
  return { bucketId, heldFen: amountFen, capturedFen: null, creditedFen: ZERO_FEN };
}

/** One leg per bucket; the voucher's money stays its own until the order is captured. */
export function holdLegs(redemption: Redemption, { applicationId }: Voucher): readonly Leg[] {
  const payee = { payeeId: creditorOf(redemption), programmeId: redemption.programmeId };
  return redemption.parts.map(({ bucketId, heldFen }) => ({
    commandId: redemption.holdCommandId,
    kind: 'HOLD',
    from: grantAccount(applicationId, bucketId),
    to: payableAccount(payee, bucketId),
    amountFen: heldFen,
    expiresAt: redemption.expiresAt,
  }));
}
