import { fen, minFen, ZERO_FEN } from '../../../platform/money/fen.js';
import type { FitRule } from './queue.types.js';

/** @rule QUE-10 Under PARTIAL_LAST the first who does not fit gets what is left, unless that is below the least face; then the line stops. (budget.fitRule PARTIAL_LAST) */
export const partialLast: FitRule = {
  rule: 'PARTIAL_LAST',
  grant: ({ wantedFen, leftFen, othersWait, leastFen, unitFen }) => {
    if (othersWait) return ZERO_FEN;
    if (wantedFen <= leftFen) return wantedFen;
    const part = minFen(wantedFen, fen(leftFen - (leftFen % unitFen)));
    return part >= leastFen ? part : ZERO_FEN;
  },
};
