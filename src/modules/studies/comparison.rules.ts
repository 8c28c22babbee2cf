import type { StudyRecord } from './study.types.js';

/** One figure in every study; null where a study does not have it. */
export interface Figure {
  /** `policy.grantedFen`, `groups.size[SMALL].awarded` */
  readonly name: string;
  readonly values: readonly (number | string | null)[];
  /** Last value less the first, where both are numbers. */
  readonly difference: number | null;
}

const NAMES: readonly string[] = ['key', 'bucketId', 'code', 'capId'];
const FIGURES_MAX = 5_000;

/** @rule STU-07 Studies are compared figure by figure under the same name; entries of lists are matched by what they are about, not by their place. (comparable side by side) */
export function figuresSideBySide(results: readonly (StudyRecord | null)[]): readonly Figure[] {
  const each = results.map((result) => new Map(figuresOf(result ?? {}, '')));
  const names = [...new Set(each.flatMap((figures) => [...figures.keys()]))].slice(0, FIGURES_MAX);
  return names.map((name) => {
    const values = each.map((figures) => figures.get(name) ?? null);
    const [first] = values;
    const last = values.at(-1);
    return { name, values, difference: typeof first === 'number' && typeof last === 'number' ? last - first : null };
  });
}

function figuresOf(value: unknown, name: string): readonly (readonly [string, number | string])[] {
  if (typeof value === 'number' || typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown, index) => figuresOf(entry, `${name}[${nameOf(entry) ?? String(index)}]`));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => figuresOf(inner, name === '' ? key : `${name}.${key}`));
}

/** A month's entry is about a month and a bucket, all others about one thing. */
function nameOf(entry: unknown): string | null {
  if (!isRecord(entry)) return null;
  const named = NAMES.map((key) => entry[key]).find((value) => typeof value === 'string');
  const month = entry['month'];
  if (typeof named !== 'string') return null;
  return typeof month === 'string' ? `${month} ${named}` : named;
}

function isRecord(value: unknown): value is StudyRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
