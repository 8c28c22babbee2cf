import { declareTopic } from '../../platform/outbox/topics.js';

/** Money of a programme became free: `{ programmeId }`. The room that keeps the waitlist declares and handles it. */
export const BUDGET_RELEASED = 'budget.released';

/** Money of a programme's buckets moved: `{ programmeId }`. Officers are told when a bucket runs low. */
export const BUDGET_MOVED = declareTopic('budget.moved', { movesMoney: false });
