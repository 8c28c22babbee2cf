import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import type { FailureReason, SettlementLine } from '../batches/settlement-batch.types.js';
import type { LineResult, MatchedResult } from './result.types.js';

export interface Matching {
  readonly problems: readonly FieldProblem[];
  /** Lines that get their result now. */
  readonly matched: readonly MatchedResult[];
  /** Results that were taken before, exactly so. */
  readonly unchanged: number;
}

/**
 * @rule SET-20 A result is taken for a line of the payment file, once, with the amount of that line, and a failure with
 * its reason; one wrong row refuses all. A result that was taken before changes nothing. (return file)
 */
export function matchResults(
  results: readonly LineResult[],
  lines: readonly SettlementLine[],
  today: string,
): Matching {
  const byNumber = new Map(lines.map((line) => [line.lineNumber, line]));
  const seen = new Set<number>();
  const problems: FieldProblem[] = [];
  const matched: MatchedResult[] = [];
  let unchanged = 0;
  for (const result of results) {
    const line = byNumber.get(result.lineNumber);
    const fault = faultOf(result, { line, seen, today });
    seen.add(result.lineNumber);
    if (fault !== null || !line) problems.push({ ...(fault ?? UNKNOWN_LINE), pointer: result.pointer });
    else if (line.state === 'READY') matched.push({ line, result });
    else unchanged += 1;
  }
  return { problems, matched, unchanged };
}

/** @rule SET-21 After a failure that lies with the account, money goes there no more until another is approved. (retry) */
export function isAccountAtFault(reason: FailureReason): boolean {
  return reason !== 'OTHER';
}

type Fault = Omit<FieldProblem, 'pointer'>;

const UNKNOWN_LINE: Fault = { code: 'unknown-line', message: 'The payment file has no line of this number.' };

function faultOf(
  result: LineResult,
  {
    line,
    seen,
    today,
  }: { readonly line: SettlementLine | undefined; readonly seen: ReadonlySet<number>; readonly today: string },
): Fault | null {
  if (!line) return UNKNOWN_LINE;
  if (seen.has(line.lineNumber ?? 0)) {
    return { code: 'duplicate-line', message: 'The line has a result further up already.' };
  }
  if (result.amountFen !== line.amountFen) {
    return { code: 'amount-differs', message: `The line pays ${String(line.amountFen)} fen, not another amount.` };
  }
  return faultOfOutcome(result, today) ?? faultOfHistory(result, line);
}

function faultOfOutcome({ outcome, reasonCode, paidOn }: LineResult, today: string): Fault | null {
  if (outcome === 'FAILED' && reasonCode === null) {
    return { code: 'reason-missing', message: 'Say why it failed: reasonCode.' };
  }
  if (outcome === 'PAID' && reasonCode !== null) {
    return { code: 'reason-not-expected', message: 'What was paid has no reason of failure.' };
  }
  const late = paidOn !== null && paidOn > today;
  return late ? { code: 'in-the-future', message: `It cannot be paid later than today, ${today}.` } : null;
}

function faultOfHistory(result: LineResult, line: SettlementLine): Fault | null {
  if (line.state === 'READY') return null;
  const same = line.state === result.outcome && line.failedFor === result.reasonCode;
  return same ? null : { code: 'result-differs', message: `The line is ${line.state} already.` };
}
