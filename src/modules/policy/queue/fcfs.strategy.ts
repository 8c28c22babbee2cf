import { orderCandidates } from './order-candidates.js';
import type { QueueKind } from './queue.types.js';

/** @rule QUE-01 First come, first served follows the server's sequence numbers, never a clock. (queue.kind FCFS) */
export const firstComeFirstServed: QueueKind = {
  kind: 'FCFS',
  rank: (candidates) => ({ order: orderCandidates(candidates, ['SEQUENCE'], null), refused: [] }),
};
