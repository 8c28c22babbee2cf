/** One measured figure of a script and what it may be at most. */
export interface Figure {
  readonly what: string;
  readonly figure: string;
  readonly limit: string;
  readonly ok: boolean;
}

/** A number that must not exceed `max`, such as `atMost('ready after', seconds, 20, 's')`. */
export function atMost(what: string, value: number, max: number, unit = ''): Figure {
  return { what, figure: withUnit(value, unit), limit: `≤ ${withUnit(max, unit)}`, ok: value <= max };
}

/** A number that must reach `min`. */
export function atLeast(what: string, value: number, min: number, unit = ''): Figure {
  return { what, figure: withUnit(value, unit), limit: `≥ ${withUnit(min, unit)}`, ok: value >= min };
}

/** A value that must be just this one. */
export function exactly(what: string, value: string | number | boolean, wanted: string | number | boolean): Figure {
  return { what, figure: String(value), limit: String(wanted), ok: value === wanted };
}

/** A figure that is only told, such as a rate on this machine or a tool that is missing. */
export function told(what: string, value: string | number): Figure {
  return { what, figure: String(value), limit: '–', ok: true };
}

/** Lines `id | what | figure | limit | ok`, columns aligned. */
export function tableOf(rows: readonly (Figure & { readonly id: string })[]): string {
  const cells = [
    ['id', 'what', 'figure', 'limit', 'ok'],
    ...rows.map(({ id, what, figure, limit, ok }) => [id, what, figure, limit, ok ? 'ok' : 'MISSED']),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n');
}

function withUnit(value: number, unit: string): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}
