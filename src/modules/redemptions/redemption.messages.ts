import { declareTopic } from '../../platform/outbox/topics.js';

/** The time of some holds is over; one timer for all that end with the same day. */
export const HOLDS_ENDED = declareTopic('redemption.holds-ended');
