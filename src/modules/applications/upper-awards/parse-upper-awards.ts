import { CsvFault, readCsv } from '../../../platform/csv/read-csv.js';
import { DomainError, type FieldProblem } from '../../../platform/errors/domain-error.js';
import { fen, FEN_MAX } from '../../../platform/money/fen.js';
import { creditCode } from '../../organisations/index.js';
import type { UpperAward } from './upper-award.types.js';

const HEAD = 'uscc,contractId,upperRatioBp,awardFen,awardedOn';
export const AWARDS_MAX = 5_000;
const PROBLEMS_MAX = 100;
const CONTRACT_ID_MAX = 200;

export interface ParsedAwards {
  readonly awards: readonly UpperAward[];
  readonly problems: readonly FieldProblem[];
}

/** The list of an upper level as CSV with exactly these columns, in this order. Problems name the record, from 1. */
export function parseUpperAwards(csv: string): ParsedAwards {
  const awards = new Map<string, UpperAward>();
  const problems: FieldProblem[] = [];
  try {
    let record = 0;
    for (const cells of readCsv(csv)) {
      record += 1;
      const wrong = record === 1 ? headProblems(cells) : takeIn(record, cells, awards);
      problems.push(...wrong);
      if ((record === 1 && wrong.length > 0) || problems.length >= PROBLEMS_MAX) break;
    }
    if (record < 2 && problems.length === 0) problems.push(problemOf(1, 'no-records', 'The list names no award.'));
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    problems.push(problemOf(error.record, 'broken-csv', error.message));
  }
  return { awards: [...awards.values()], problems };
}

function headProblems(cells: readonly string[]): readonly FieldProblem[] {
  if (cells.join(',') === HEAD) return [];
  return [problemOf(1, 'wrong-columns', `The first record must be ${HEAD}.`)];
}

function takeIn(record: number, cells: readonly string[], awards: Map<string, UpperAward>): readonly FieldProblem[] {
  if (cells.length === 1 && cells[0] === '') return [];
  if (awards.size >= AWARDS_MAX) return [problemOf(record, 'too-many', `${String(AWARDS_MAX)} awards at most.`)];
  const wrong = FIELDS.filter(({ isRight }, place) => !isRight(textAt(cells, place)));
  if (cells.length !== FIELDS.length || wrong.length > 0) {
    const wanted = (wrong.length > 0 ? wrong : FIELDS).map((field) => `${field.column} is ${field.wanted}`);
    return [problemOf(record, 'invalid-record', `${wanted.join('; ')}.`)];
  }
  const award = awardOf(cells);
  const key = `${award.uscc} ${award.contractId}`;
  if (awards.has(key)) return [problemOf(record, 'invalid-record', 'The contract stands in the list already.')];
  awards.set(key, award);
  return [];
}

const FIELDS = [
  { column: 'uscc', wanted: 'a credit code', isRight: (text: string) => usccOf(text) !== null },
  { column: 'contractId', wanted: 'an identifier of 200 characters at most', isRight: isContractId },
  { column: 'upperRatioBp', wanted: 'a whole number from 1 to 10000', isRight: isRatio },
  { column: 'awardFen', wanted: 'a whole number of fen, 1 at least', isRight: isAmount },
  { column: 'awardedOn', wanted: 'a day, YYYY-MM-DD', isRight: isDay },
] as const;

function awardOf(cells: readonly string[]): UpperAward {
  return {
    uscc: usccOf(textAt(cells, 0)) ?? '',
    contractId: textAt(cells, 1),
    upperRatioBp: Number(textAt(cells, 2)),
    awardFen: fen(textAt(cells, 3)),
    awardedOn: textAt(cells, 4),
  };
}

function textAt(cells: readonly string[], place: number): string {
  return (cells[place] ?? '').trim();
}

function usccOf(text: string): string | null {
  try {
    return creditCode(text);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function isContractId(text: string): boolean {
  return text.length >= 1 && text.length <= CONTRACT_ID_MAX;
}

function isRatio(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 10_000;
}

function isAmount(text: string): boolean {
  return /^[1-9]\d{0,15}$/.test(text) && BigInt(text) <= FEN_MAX;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function problemOf(record: number, code: string, message: string): FieldProblem {
  return { pointer: `/csv/${String(record)}`, code, message };
}
