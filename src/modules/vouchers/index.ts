export { whyNotTaken } from './instrument.rules.js';
export type { Purses } from './money/open-purses.js';
export { UNUSABLE_SENTENCES } from './voucher.errors.js';
export { BUDGET_RELEASED, ISSUED_FOR_MATCH } from './voucher.messages.js';
export {
  type AfterOrder,
  capture,
  credit,
  deduction,
  hold,
  ordersLeft,
  release,
  whyUnusable,
} from './voucher.rules.js';
export { VOUCHER_STATES } from './voucher.types.js';
export type {
  IssuedVoucher,
  NewVoucher,
  ReservedPart,
  UnusableReason,
  Voucher,
  VoucherBalance,
  VoucherFacts,
  VoucherSnapshot,
  VoucherState,
} from './voucher.types.js';
export { Vouchers } from './vouchers.js';
export { VouchersModule } from './vouchers.module.js';
