import { orderCandidates } from './order-candidates.js';
import type { QueueKind } from './queue.types.js';

/** @rule QUE-02 A scored batch refuses BELOW_THRESHOLD and orders the rest by score; who has no score is not ranked but left to a person. (queue.kind BATCH_SCORED, queue.thresholdHundredths) */
export const scoredBatch: QueueKind = {
  kind: 'BATCH_SCORED',
  rank: (candidates, { thresholdHundredths, tieBreak, lotterySeed }) => {
    const passed = candidates.filter(({ scoreHundredths }) => (scoreHundredths ?? -1) >= thresholdHundredths);
    const refused = candidates
      .filter((candidate) => !passed.includes(candidate))
      .map(({ id, scoreHundredths }) => ({
        id,
        reasonCode: scoreHundredths === null ? 'FACT_UNKNOWN' : 'BELOW_THRESHOLD',
      }));
    return { order: orderCandidates(passed, ['SCORE', ...tieBreak], lotterySeed), refused };
  },
};
