import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { parseFacts } from '../../policy/index.js';
import type { PopulationRow } from './population.types.js';

const PROBLEMS_MAX = 100;

/** Checks rows `{ facts, submittedAt? }` of a request; problems are added to the list. */
export function parseRows(
  rows: readonly object[],
  pointer: string,
  problems: FieldProblem[],
): readonly PopulationRow[] {
  const parsed: PopulationRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (problems.length >= PROBLEMS_MAX) break;
    const at = `${pointer}/${String(index)}`;
    const { facts, submittedAt = null, ...rest } = row as Readonly<Record<string, unknown>>;
    const [extra] = Object.keys(rest);
    if (extra !== undefined) problems.push({ pointer: `${at}/${extra}`, code: 'unknown-field', message: 'Unknown.' });
    const checked = checkRow(facts, submittedAt, at, problems);
    if (checked) parsed.push(checked);
  }
  return parsed;
}

/** A row of facts; a time of submission is a fact of the type TIME as well. */
export function checkRow(
  facts: unknown,
  submittedAt: unknown,
  pointer: string,
  problems: FieldProblem[],
): PopulationRow | null {
  const parsed = parseFacts(facts, `${pointer}/facts`);
  if (!parsed.ok) {
    problems.push(...parsed.problems.map(({ pointer: at, code, en }) => ({ pointer: at, code, message: en })));
    return null;
  }
  const time = parseFacts({ 'time.now': submittedAt });
  if (!time.ok) {
    const message = 'submittedAt is an ISO 8601 time with its offset.';
    problems.push({ pointer: `${pointer}/submittedAt`, code: 'wrong-value', message });
    return null;
  }
  const at = time.facts['time.now'];
  return { facts: parsed.facts, submittedAt: typeof at === 'string' ? at : null };
}
