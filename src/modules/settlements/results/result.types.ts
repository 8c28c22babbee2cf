import type { Fen } from '../../../platform/money/fen.js';
import type { FailureReason, SettlementLine } from '../batches/settlement-batch.types.js';

export const RESULT_OUTCOMES = ['PAID', 'FAILED'] as const;
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number];

/** What the bank says about one line. */
export interface LineResult {
  readonly lineNumber: number;
  /** As the bank read it: must be the line's. */
  readonly amountFen: Fen;
  readonly outcome: ResultOutcome;
  readonly reasonCode: FailureReason | null;
  readonly note: string | null;
  readonly bankReference: string | null;
  /** `YYYY-MM-DD`; null: the day of the import. */
  readonly paidOn: string | null;
  /** Where it stands in what was sent: a JSON pointer to its row. */
  readonly pointer: string;
}

/** A line and the result it gets. */
export interface MatchedResult {
  readonly line: SettlementLine;
  readonly result: LineResult;
}
