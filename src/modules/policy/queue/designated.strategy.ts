import { orderCandidates } from './order-candidates.js';
import type { QueueKind } from './queue.types.js';

/** @rule QUE-05 Under a designated queue only those whom the authority designated are ranked. (queue.kind DESIGNATED) */
export const designatedOnly: QueueKind = {
  kind: 'DESIGNATED',
  rank: (candidates) => ({
    order: orderCandidates(
      candidates.filter(({ designated }) => designated),
      ['SEQUENCE'],
      null,
    ),
    refused: candidates.filter(({ designated }) => !designated).map(({ id }) => ({ id, reasonCode: 'NOT_DESIGNATED' })),
  }),
};
