import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import type { PolicyDocument } from '../../policy/index.js';
import type { PopulationRequest } from '../studies.dto.js';
import { parseDistributions } from './parse-distributions.js';
import { parseRows } from './parse-rows.js';
import type { Arrivals, GeneratedPopulation, RowsPopulation } from './population.types.js';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const YEARS_MAX = 10;
const POINTER = '/population';

/** What a population is drawn for: its first window says when cases come in. */
export interface PopulationContext {
  readonly document: PolicyDocument;
  readonly now: Date;
}

export function parseGenerated(
  request: PopulationRequest,
  arrivals: Arrivals,
  problems: FieldProblem[],
): GeneratedPopulation {
  const { size, seed = 'zhiquan', distributions = {} } = request;
  if (size === undefined) problems.push(needed('size', 'How many cases shall be drawn?'));
  const drawn = size ?? 1;
  return {
    kind: 'GENERATED',
    size: drawn,
    seed,
    enterprises: Math.min(request.enterprises ?? drawn, drawn),
    arrivals,
    distributions: parseDistributions(distributions, `${POINTER}/distributions`, problems),
  };
}

export function parseHandedIn(
  { rows = [] }: PopulationRequest,
  arrivals: Arrivals,
  problems: FieldProblem[],
): RowsPopulation {
  if (rows.length === 0) problems.push(needed('rows', 'Give at least one row.'));
  return { kind: 'ROWS', arrivals, rows: parseRows(rows, `${POINTER}/rows`, problems) };
}

/** When cases come in: as stated, else in the policy's first window, else in the year that begins now. */
export function arrivalsOf(
  { from, to, shape }: PopulationRequest,
  { document, now }: PopulationContext,
  problems: FieldProblem[],
): Arrivals {
  const [window] = document.windows.application;
  const start = from ?? window?.opensAt ?? now.toISOString();
  const yearLater = new Date(Date.parse(start) + YEAR_DAYS * DAY_MS).toISOString();
  const end = to ?? window?.closesAt ?? yearLater;
  const span = Date.parse(end) - Date.parse(start);
  if (span < 0 || span > YEARS_MAX * (YEAR_DAYS + 1) * DAY_MS) {
    const message = `Cases come in from one time to a later one, within ${String(YEARS_MAX)} years.`;
    problems.push({ pointer: `${POINTER}/to`, code: 'wrong-range', message });
  }
  return { from: start, to: end, shape: shape ?? 'EVEN' };
}

export function needed(field: string, message: string): FieldProblem {
  return { pointer: `${POINTER}/${field}`, code: 'missing-field', message };
}
