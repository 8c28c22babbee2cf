import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import { FAILURE_REASONS, type FailureReason } from '../batches/settlement-batch.types.js';
import { parseCsv } from '../payment-file/csv.rules.js';
import { type LineResult, RESULT_OUTCOMES, type ResultOutcome } from './result.types.js';

const NEEDED_COLUMNS = ['lineNo', 'amountCny', 'outcome'] as const;
const YUAN = /^(0|[1-9]\d{0,12})\.\d{2}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const NOTE_MAX = 500;
const REFERENCE_MAX = 100;

export interface ReadResults {
  readonly results: readonly LineResult[];
  readonly problems: readonly FieldProblem[];
}

type Row = ReadonlyMap<string, string>;

/**
 * @rule SET-19 A return file has a heading and a row per line: its number, amount and outcome; the payment file itself
 * with an outcome column added will do. A wrong row is named by its number in the file. (return file)
 */
export function readResultFile(csv: string, batchNumber: string): ReadResults {
  const rows = parseCsv(csv);
  if (rows === null) return { results: [], problems: [problem('/csv', 'invalid-csv', 'A quotation has no end.')] };
  const [heading = [], ...body] = rows;
  const missing = NEEDED_COLUMNS.filter((column) => !heading.includes(column));
  if (missing.length > 0) {
    const message = `The heading lacks: ${missing.join(', ')}.`;
    return { results: [], problems: [problem('/csv/1', 'missing-column', message)] };
  }
  const read = body
    .map((cells, index) => ({ number: index + 2, row: new Map(heading.map((name, at) => [name, cells[at] ?? ''])) }))
    .filter(({ row }) => row.get('recordType') !== 'TOTAL')
    .map(({ number, row }) => readRow(row, `/csv/${String(number)}`, batchNumber));
  return {
    results: read.flatMap(({ result }) => result ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readRow(
  row: Row,
  pointer: string,
  batchNumber: string,
): { readonly result: LineResult | null; readonly problems: readonly FieldProblem[] } {
  const lineNumber = /^[1-9]\d{0,8}$/.exec(cell(row, 'lineNo'))?.[0];
  const amountFen = amountOf(cell(row, 'amountCny'));
  const outcome = outcomeOf(cell(row, 'outcome'));
  const reasonCode = reasonOf(cell(row, 'reasonCode'));
  const problems = [
    ...when(lineNumber === undefined, problem(pointer, 'invalid-line-number', 'lineNo is a whole number from 1.')),
    ...when(amountFen === null, problem(pointer, 'invalid-amount', 'amountCny is yuan with two decimals: 225000.00.')),
    ...when(outcome === null, problem(pointer, 'invalid-outcome', `outcome is ${RESULT_OUTCOMES.join(' or ')}.`)),
    ...when(reasonCode === 'unknown', problem(pointer, 'invalid-reason', `reasonCode: ${FAILURE_REASONS.join(', ')}.`)),
    ...rowProblems(row, pointer, batchNumber),
  ];
  if (problems.length > 0 || lineNumber === undefined || amountFen === null || outcome === null) {
    return { result: null, problems };
  }
  const result = {
    ...{ lineNumber: Number(lineNumber), amountFen, outcome, pointer },
    reasonCode: reasonCode === 'unknown' ? null : reasonCode,
    note: textOrNull(cell(row, 'note')),
    bankReference: textOrNull(cell(row, 'bankReference')),
    paidOn: textOrNull(cell(row, 'paidOn')),
  };
  return { result, problems };
}

function rowProblems(row: Row, pointer: string, batchNumber: string): readonly FieldProblem[] {
  const batch = cell(row, 'batchNumber');
  const paidOn = cell(row, 'paidOn');
  return [
    ...when(batch !== '' && batch !== batchNumber, problem(pointer, 'other-batch', `This is batch ${batchNumber}.`)),
    ...when(paidOn !== '' && !DAY.test(paidOn), problem(pointer, 'invalid-day', 'paidOn is a day: 2026-04-15.')),
    ...when(
      cell(row, 'note').length > NOTE_MAX || cell(row, 'bankReference').length > REFERENCE_MAX,
      problem(pointer, 'too-long', 'note has 500 and bankReference 100 characters at most.'),
    ),
  ];
}

function cell(row: Row, column: string): string {
  return (row.get(column) ?? '').trim();
}

function amountOf(text: string): Fen | null {
  return YUAN.test(text) ? fen(text.replace('.', '')) : null;
}

function outcomeOf(text: string): ResultOutcome | null {
  return RESULT_OUTCOMES.find((outcome) => outcome === text) ?? null;
}

function reasonOf(text: string): FailureReason | 'unknown' | null {
  if (text === '') return null;
  return FAILURE_REASONS.find((reason) => reason === text) ?? 'unknown';
}

function textOrNull(text: string): string | null {
  return text === '' ? null : text;
}

function when(applies: boolean, found: FieldProblem): readonly FieldProblem[] {
  return applies ? [found] : [];
}

function problem(pointer: string, code: string, message: string): FieldProblem {
  return { pointer, code, message };
}
