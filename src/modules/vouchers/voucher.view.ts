import type { AllowedAction } from '../../platform/http/allowed-action.js';
import { fenToNumber } from '../../platform/money/fen.js';
import { shanghaiDay } from '../calendar/index.js';
import type { UnusableReason, Voucher } from './voucher.types.js';
import type { VoucherView } from './vouchers.dto.js';

/** What a voucher's view needs besides the voucher. */
export interface AroundVoucher {
  readonly unusableReason: UnusableReason | null;
  readonly voucherCode: string | null;
  readonly allowedActions: readonly AllowedAction[];
}

export function toVoucherView(voucher: Voucher, around: AroundVoucher): VoucherView {
  return {
    id: voucher.id,
    version: voucher.version,
    voucherNumber: voucher.voucherNumber,
    state: voucher.state,
    unusableReason: around.unusableReason,
    voucherType: voucher.voucherType,
    programmeId: voucher.programmeId,
    versionId: voucher.versionId,
    applicationId: voucher.applicationId,
    enterpriseId: voucher.enterpriseId,
    faceFen: fenToNumber(voucher.faceFen),
    usedFen: fenToNumber(voucher.usedFen),
    heldFen: fenToNumber(voucher.heldFen),
    availableFen: fenToNumber(voucher.availableFen),
    reducedFen: fenToNumber(voucher.reducedFen),
    expiredFen: fenToNumber(voucher.expiredFen),
    issuedAt: voucher.issuedAt.toISOString(),
    validFrom: voucher.validFrom.toISOString(),
    validUntil: voucher.validUntil.toISOString(),
    lastDay: lastDayOf(voucher),
    renewals: voucher.renewals,
    stateReason: voucher.stateReason,
    voidingRequested: voucher.voidingRequestedBy !== null,
    voucherCode: around.voucherCode,
    allowedActions: around.allowedActions,
  };
}

/** The end is the first instant of the day after. */
export function lastDayOf({ validUntil }: Pick<Voucher, 'validUntil'>): string {
  return shanghaiDay(new Date(validUntil.getTime() - 1));
}
