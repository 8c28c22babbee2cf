import { orderCandidates } from './order-candidates.js';
import type { QueueKind } from './queue.types.js';

/** @rule QUE-04 A lottery orders by tickets drawn from the published seed; neither time nor score matters. (queue.kind LOTTERY) */
export const lottery: QueueKind = {
  kind: 'LOTTERY',
  rank: (candidates, { lotterySeed }) => ({
    order: orderCandidates(candidates, ['LOTTERY_SEED'], lotterySeed),
    refused: [],
  }),
};
