import { InvalidRequest } from '../errors/faults.js';
import { QueryWhole, Text } from './fields.js';

/** `?limit=&cursor=` of every list. */
export class PageQuery {
  @QueryWhole({ optional: true, min: 1, max: 100, description: 'Rows per page, 20 unless told.' })
  readonly limit?: number;

  @Text({ optional: true, max: 500, description: '`nextCursor` of the page before.' })
  readonly cursor?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Where a keyset page starts: the sort values of the last row seen, then its id. */
export interface Keyset {
  readonly limit: number;
  readonly after: readonly string[] | null;
}

const DEFAULT_LIMIT = 20;

/** Tells whether one value of a cursor can be handed to the database. */
export type KeyCheck = (text: string) => boolean;

export const isIdKey: KeyCheck = (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** An instant as `toISOString` writes it. */
export const isInstantKey: KeyCheck = (text) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/**
 * Decodes the cursor. `parts` tells how many values the list sorts by, or better checks each of them. A forged cursor is
 * a 400.
 */
export function keysetOf(query: PageQuery, parts: number | readonly KeyCheck[]): Keyset {
  const limit = query.limit ?? DEFAULT_LIMIT;
  if (query.cursor === undefined) return { limit, after: null };
  const after = decodeCursor(query.cursor);
  const checks = typeof parts === 'number' ? Array.from({ length: parts }, () => isAnything) : parts;
  if (after?.length !== checks.length || !after.every((value, index) => checks[index]?.(value) === true)) {
    throw new InvalidRequest([
      { pointer: '/cursor', code: 'invalid-cursor', message: 'Send the nextCursor of the page before, unchanged.' },
    ]);
  }
  return { limit, after };
}

/** `rows` holds up to limit + 1 rows: the extra one tells that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly string[],
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: shown.map(view),
    nextCursor: more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null,
  };
}

const isAnything: KeyCheck = () => true;

function decodeCursor(cursor: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : null;
  } catch {
    return null;
  }
}
