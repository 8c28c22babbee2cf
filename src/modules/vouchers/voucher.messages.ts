import { declareTopic } from '../../platform/outbox/topics.js';

/** The last day of some vouchers is over; one timer for all vouchers that end at the same instant. */
export const VOUCHERS_ENDED = declareTopic('voucher.validity-ended');

/** The first day of some vouchers has come; one timer for all that start at the same instant. */
export const VOUCHERS_STARTED = declareTopic('voucher.validity-started');

/** Some vouchers end soon, `{ validUntil, days, afterId? }`; one timer for all that end at the same instant. */
export const VOUCHERS_EXPIRING = declareTopic('voucher.expiring');

/**
 * Vouchers that are due without an order were issued or unfrozen: `{ voucherIds }`, separated by commas. The redemptions
 * room declares and handles it.
 */
export const ISSUED_FOR_MATCH = 'voucher.issued-for-match';

/** Money went back to the buckets of a programme. The applications room declares and handles it. */
export const BUDGET_RELEASED = 'budget.released';
