import { ZERO_FEN } from '../../../platform/money/fen.js';
import type { FitRule } from './queue.types.js';

/** @rule QUE-08 Under STRICT_STOP the first who does not fit stops the line: nobody behind is served before it. (budget.fitRule STRICT_STOP) */
export const strictStop: FitRule = {
  rule: 'STRICT_STOP',
  grant: ({ wantedFen, leftFen, othersWait }) => (!othersWait && wantedFen <= leftFen ? wantedFen : ZERO_FEN),
};
