import { fenToNumber } from '../../../platform/money/fen.js';
import type { IssuedVoucher } from '../../vouchers/index.js';
import type { IssuedVoucherView } from './issuing.dto.js';

/** The voucher without its code, which only the owner reads. */
export function toIssuedVoucherView(voucher: IssuedVoucher): IssuedVoucherView {
  return {
    id: voucher.id,
    voucherNumber: voucher.voucherNumber,
    applicationId: voucher.applicationId,
    state: voucher.state,
    faceFen: fenToNumber(voucher.faceFen),
    issuedAt: voucher.issuedAt.toISOString(),
    validFrom: voucher.validFrom.toISOString(),
    validUntil: voucher.validUntil.toISOString(),
  };
}
