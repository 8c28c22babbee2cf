import { declareTopic } from '../../platform/outbox/topics.js';
import { ISSUED_FOR_MATCH } from '../vouchers/index.js';

/** The time of some holds is over; one timer for all that end with the same day. */
export const HOLDS_ENDED = declareTopic('redemption.holds-ended');

/** Vouchers that are due without an order were issued or unfrozen; sent by the vouchers room. */
export const MATCHES_DUE = declareTopic(ISSUED_FOR_MATCH);
