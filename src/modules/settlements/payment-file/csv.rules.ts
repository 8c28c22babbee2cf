const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * @rule SET-17 No cell of a file begins a formula: one that would is led by an apostrophe. (CSV injection)
 */
export function csvCell(text: string): string {
  const harmless = FORMULA_START.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A row with its line end (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

const CELL = /(?:"(?<quoted>(?:[^"]+|"")*)"|(?<plain>[^",\r\n]*))(?<end>,|\r\n|\n|\r|$)/gy;

/** @rule SET-18 A result file is read as RFC 4180; null when a quotation has no end. Empty lines are left out. (return file) */
export function parseCsv(text: string): readonly (readonly string[])[] | null {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const rows: string[][] = [[]];
  let readTo = 0;
  for (const cell of source.matchAll(CELL)) {
    readTo = cell.index + cell[0].length;
    rows.at(-1)?.push(textOf(cell.groups));
    const end = cell.groups?.['end'] ?? '';
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return readTo === source.length ? rows.filter((row) => row.length > 1 || row[0] !== '') : null;
}

function textOf({ quoted, plain = '' }: Readonly<Record<string, string | undefined>> = {}): string {
  return quoted === undefined ? plain : quoted.replaceAll('""', '"');
}
