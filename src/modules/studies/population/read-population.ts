import { CsvFault, readCsv } from '../../../platform/csv/read-csv.js';
import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { FACT_CATALOGUE, type FactDefinition } from '../../policy/index.js';
import { checkRow } from './parse-rows.js';
import type { PopulationRow } from './population.types.js';

export const ROWS_MAX = 100_000;
const COLUMNS_MAX = 120;
const PROBLEMS_MAX = 100;
const SUBMITTED_AT = 'submittedAt';
/** Written in a cell, it says: known to be absent. An empty cell says: not known. */
const ABSENT = '-';
const YUAN = /^(0|[1-9]\d{0,12})(\.\d{1,2})?$/;

interface Column {
  readonly name: string;
  /** Null: the time of submission. */
  readonly fact: FactDefinition | null;
  /** The cells hold yuan with up to two decimals instead of fen. */
  readonly inYuan: boolean;
}

export interface PopulationFile {
  readonly columns: readonly string[];
  readonly rows: readonly PopulationRow[];
  readonly problems: readonly FieldProblem[];
}

type Breathe = () => Promise<unknown>;

/** A table as CSV text. `breathe` is awaited now and then, so that a large file holds nobody up. */
export async function readPopulationCsv(text: string, breathe: Breathe): Promise<PopulationFile> {
  const table = emptyTable();
  try {
    await takeAll(readCsv(text), table, breathe);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    table.problems.push(fault(`/file/${String(error.record)}`, 'broken-csv', error.message));
  }
  return finished(table);
}

/** A table as rows of cells, of a spreadsheet. */
export async function readPopulationRows(rows: Iterable<readonly string[]>, breathe: Breathe): Promise<PopulationFile> {
  const table = emptyTable();
  await takeAll(rows, table, breathe);
  return finished(table);
}

/**
 * The first record names facts (`contract.amountFen`, or `contract.amountYuan` for decimals) and optionally
 * `submittedAt`; every other record is a case.
 */
async function takeAll(records: Iterable<readonly string[]>, table: Table, breathe: Breathe): Promise<void> {
  for (const record of records) {
    takeIn(record, table);
    if (isHopeless(table)) return;
    await breathe();
  }
}

function emptyTable(): Table {
  return { columns: null, rows: [], problems: [] };
}

function finished({ columns, rows, problems }: Table): PopulationFile {
  if (rows.length > ROWS_MAX) problems.push(tooMany());
  if (rows.length === 0 && problems.length === 0) problems.push(noRows());
  return { columns: columns?.map(({ name }) => name) ?? [], rows, problems };
}

/** The table while it is read. */
interface Table {
  columns: readonly Column[] | null;
  readonly rows: PopulationRow[];
  readonly problems: FieldProblem[];
}

/** A faulty header, or more faults or rows than anybody wants to know of. */
function isHopeless({ rows, problems }: Table): boolean {
  const faultyHeader = rows.length === 0 && problems.some(({ pointer }) => /^\/file\/1(\/|$)/.test(pointer));
  return faultyHeader || problems.length >= PROBLEMS_MAX || rows.length > ROWS_MAX;
}

function takeIn(record: readonly string[], table: Table): void {
  if (table.columns === null) table.columns = columnsOf(record, table.problems);
  else readRow(record, table.columns, table.rows, table.problems);
}

function columnsOf(record: readonly string[], problems: FieldProblem[]): readonly Column[] {
  if (record.length > COLUMNS_MAX) problems.push(fault('/file/1', 'too-many-columns', 'Too many columns.'));
  if (new Set(record).size < record.length) problems.push(fault('/file/1', 'duplicate', 'A column stands twice.'));
  return record.map((name): Column => {
    const fenName = name.replace(/Yuan$/, 'Fen');
    const fact = FACT_CATALOGUE.find(({ id }) => id === name || id === fenName) ?? null;
    if (fact === null && name !== SUBMITTED_AT) {
      problems.push(fault(`/file/1/${name.slice(0, 80)}`, 'unknown-fact', 'A column names a fact, or submittedAt.'));
    }
    return { name, fact, inYuan: fact !== null && fact.id !== name };
  });
}

function readRow(
  record: readonly string[],
  columns: readonly Column[],
  rows: PopulationRow[],
  problems: FieldProblem[],
): void {
  const pointer = `/file/${String(rows.length + 2)}`;
  if (record.length !== columns.length) {
    problems.push(fault(pointer, 'wrong-columns', `This record has ${String(record.length)} fields.`));
    return;
  }
  const facts: Record<string, unknown> = {};
  let submittedAt: string | null = null;
  columns.forEach(({ fact, inYuan }, index) => {
    const cell = record[index] ?? '';
    if (cell === '') return;
    if (fact === null) submittedAt = cell;
    else facts[fact.id] = cell === ABSENT ? null : valueOf(fact, cell, inYuan);
  });
  const row = checkRow(facts, submittedAt, pointer, problems);
  if (row) rows.push(row);
}

/** The cell as the fact's JSON value; what does not fit is left for the check of facts to refuse. */
function valueOf(fact: FactDefinition, cell: string, inYuan: boolean): unknown {
  switch (fact.type) {
    case 'MONEY':
      return inYuan ? fenOf(cell) : numberOf(cell);
    case 'INTEGER':
    case 'RATIO_BP':
      return numberOf(cell);
    case 'BOOLEAN':
      return cell === 'true' ? true : cell === 'false' ? false : cell;
    case 'LIST':
      return cell.split('|');
    default:
      return cell;
  }
}

function numberOf(cell: string): number | string {
  return /^(0|[1-9]\d{0,15})$/.test(cell) ? Number(cell) : cell;
}

function fenOf(cell: string): number | string {
  const match = YUAN.exec(cell);
  if (match === null) return cell;
  return Number(match[1]) * 100 + Number((match[2] ?? '.').slice(1).padEnd(2, '0'));
}

function fault(pointer: string, code: string, message: string): FieldProblem {
  return { pointer, code, message };
}

function tooMany(): FieldProblem {
  return fault('/file', 'too-many-rows', `At most ${String(ROWS_MAX)} rows.`);
}

function noRows(): FieldProblem {
  return fault('/file', 'no-rows', 'The file has no rows below its header.');
}
