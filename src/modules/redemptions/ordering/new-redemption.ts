import { newId } from '../../../platform/ids/new-id.js';
import { type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { grantAccount, type BucketAmount, type Leg, payableAccount } from '../../ledger/index.js';
import type { Voucher } from '../../vouchers/index.js';
import type { Confirmation, Redemption, RedemptionKind } from '../redemption.types.js';

/** What is known of an order when its money is set aside. */
export interface NewHold {
  readonly kind: RedemptionKind;
  readonly providerId: string;
  readonly serviceItemId: string;
  readonly orderNumber: string;
  readonly orderedOn: string;
  readonly priceFen: Fen;
  readonly heldFen: Fen;
  readonly parts: readonly BucketAmount[];
  readonly holdCommandId: string;
  readonly confirmation: Confirmation;
  readonly heldAt: Date;
  readonly heldBy: string;
  readonly expiresAt: Date;
}

/** A held order; `voucher` is as it stands after the hold. */
export function newRedemption(voucher: Voucher, { parts, ...hold }: NewHold): Redemption {
  const { voucherNumber, programmeId, enterpriseId, jurisdictionPath } = voucher;
  return {
    ...hold,
    ...{ voucherNumber, programmeId, enterpriseId, jurisdictionPath },
    id: newId(),
    version: 1,
    state: 'HELD',
    voucherId: voucher.id,
    availableAfterFen: voucher.availableFen,
    parts: parts.map(({ bucketId, amountFen }) => ({
      bucketId,
      heldFen: amountFen,
      capturedFen: null,
      creditedFen: ZERO_FEN,
    })),
    capturedFen: null,
    creditedFen: ZERO_FEN,
    confirmedAt: null,
    confirmedBy: null,
    captureAskedFen: null,
    capturedAt: null,
    voidedAt: null,
    voidReason: null,
    settledIn: null,
  };
}

/** One leg per bucket; the voucher's money stays its own until the order is captured. */
export function holdLegs(redemption: Redemption, { applicationId }: Voucher): readonly Leg[] {
  const payee = { payeeId: redemption.providerId, programmeId: redemption.programmeId };
  return redemption.parts.map(({ bucketId, heldFen }) => ({
    commandId: redemption.holdCommandId,
    kind: 'HOLD',
    from: grantAccount(applicationId, bucketId),
    to: payableAccount(payee, bucketId),
    amountFen: heldFen,
    expiresAt: redemption.expiresAt,
  }));
}
