import { orderCandidates } from './order-candidates.js';
import type { QueueKind } from './queue.types.js';

/** @rule QUE-03 A batch for all ranks nobody out; order matters only for what does not divide. (queue.kind BATCH_ALL) */
export const batchForAll: QueueKind = {
  kind: 'BATCH_ALL',
  rank: (candidates) => ({ order: orderCandidates(candidates, ['SEQUENCE'], null), refused: [] }),
};
