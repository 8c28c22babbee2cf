import { ZERO_FEN } from '../../../platform/money/fen.js';
import type { FitRule } from './queue.types.js';

/** @rule QUE-09 Under SKIP who does not fit waits, and smaller ones behind may still be served. (budget.fitRule SKIP) */
export const skip: FitRule = {
  rule: 'SKIP',
  grant: ({ wantedFen, leftFen }) => (wantedFen <= leftFen ? wantedFen : ZERO_FEN),
};
