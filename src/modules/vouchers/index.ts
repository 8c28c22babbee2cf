export { VOUCHER_STATES } from './voucher.types.js';
export type {
  IssuedVoucher,
  NewVoucher,
  ReservedPart,
  Voucher,
  VoucherBalance,
  VoucherFacts,
  VoucherSnapshot,
  VoucherState,
} from './voucher.types.js';
export { Vouchers } from './vouchers.js';
export { VouchersModule } from './vouchers.module.js';
