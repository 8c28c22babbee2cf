import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

import type { CellValue } from 'read-excel-file/node';

import { withinSignificantDigits } from './cell-text.js';

const TIME_LIMIT_MS = 60_000;
const MEMORY_LIMIT_MB = 768;
/** Stands before numbers on their way out of the parser; no text of a sheet can have it. */
const NUMBER_MARK = '\u0000';

/** What is wrong with a spreadsheet file. */
export class SheetFault extends Error {}

/** Dates come as text: threads exchange no class. */
type Cell = Exclude<CellValue<string>, typeof Date> | null;

/**
 * The rows of the first sheet of an XLSX file, every cell as text: numbers in plain decimals, days as `YYYY-MM-DD`,
 * instants as ISO 8601, booleans as `true` and `false`, nothing as ''. Rows that are empty are left out, rows are as long
 * as the first one at least. Formulas are not computed: their stored results are read.
 *
 * A file is a stranger's: it is unpacked and parsed in a thread of its own, with bounded memory and time, and never holds
 * requests up. Throws SheetFault.
 */
export async function readSheet(content: Buffer): Promise<readonly (readonly string[])[]> {
  const rows = (await parseApart(content)).map((row) => row.map(textOf));
  const columns = rows[0]?.length ?? 0;
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => (row.length < columns ? [...row, ...emptyCells(columns - row.length)] : trimEnd(row, columns)));
}

/** Runs where nothing of ours is loaded; hands dates over as text, which threads can exchange. */
const PARSER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const plain = (cell) => (cell instanceof Date ? cell.toISOString() : cell);
  import(workerData.library)
    .then(({ readSheet }) => readSheet(Buffer.from(workerData.content), { parseNumber: (text) => workerData.mark + text }))
    .then((rows) => parentPort.postMessage({ rows: rows.map((row) => row.map(plain)) }))
    .catch((error) => parentPort.postMessage({ fault: String(error && error.message) }));`;

interface Parsed {
  readonly rows?: readonly (readonly Cell[])[];
  readonly fault?: string;
}

function parseApart(content: Buffer): Promise<readonly (readonly Cell[])[]> {
  const library = pathToFileURL(createRequire(import.meta.url).resolve('read-excel-file/node')).href;
  const worker = new Worker(PARSER, {
    eval: true,
    workerData: { library, content, mark: NUMBER_MARK },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      finish(() => {
        reject(new SheetFault('The file takes too long to read.'));
      });
    }, TIME_LIMIT_MS);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once('message', ({ rows, fault }: Parsed) => {
      finish(() => {
        if (rows) resolve(rows);
        else reject(new SheetFault(`The file cannot be read as a spreadsheet: ${fault ?? 'no reason given'}`));
      });
    });
    worker.once('error', () => {
      finish(() => {
        reject(new SheetFault('The file cannot be read as a spreadsheet, or is too large when unpacked.'));
      });
    });
  });
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return String(cell);
  if (cell.startsWith(NUMBER_MARK)) return withinSignificantDigits(cell.slice(NUMBER_MARK.length));
  return /^\d{4}-\d{2}-\d{2}T00:00:00\.000Z$/.test(cell) ? cell.slice(0, 10) : cell;
}

function emptyCells(count: number): readonly string[] {
  return Array.from({ length: count }, () => '');
}

/** Sheets keep empty cells behind the last column. */
function trimEnd(row: readonly string[], columns: number): readonly string[] {
  return row.slice(columns).every((cell) => cell === '') ? row.slice(0, columns) : row;
}
