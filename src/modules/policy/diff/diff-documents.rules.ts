import { child } from '../checks/json-pointer.rules.js';
import type { PolicyDocument } from '../document/policy-document.types.js';
import { clauseFor } from '../explanation/findings.rules.js';
import type { ParameterChange } from './diff.types.js';
import { showParameter } from './show-parameter.rules.js';

/** Conditions and examples are compared whole: half of a condition means nothing. */
const WHOLE_KEYS: readonly string[] = ['when', 'require', 'overrideWhen', 'autoApproveWhen', 'example'];
/** What names an entry of a list, so that an entry is found again where it moved to. */
const NAMES: readonly string[] = ['id', 'bucketId', 'code', 'name'];
const CHANGES_MAX = 5_000;

type Fields = Readonly<Record<string, unknown>>;

/** A place in both documents; `undefined` where a document has nothing there. */
interface Place {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly pointerBefore: string;
  readonly pointerAfter: string;
  /** Clause that the entry around it cites for itself. */
  readonly citedBefore: string | null;
  readonly citedAfter: string | null;
}

/**
 * @rule DIF-01 Two versions are compared parameter by parameter, every default filled in; entries of a list are matched by their names where they have some, and each change carries the clause behind it in both versions. (legalBasis.parameters)
 */
export function diffDocuments(before: PolicyDocument, after: PolicyDocument): readonly ParameterChange[] {
  const changes: ParameterChange[] = [];
  const places: Place[] = [rootOf(before, after)];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    if (sameValue(place.before, place.after)) continue;
    const below = partsOf(place);
    if (below === null) changes.push(changeAt(place, before, after));
    else places.push(...[...below].reverse());
    if (changes.length >= CHANGES_MAX) break;
  }
  return changes;
}

function rootOf(before: PolicyDocument, after: PolicyDocument): Place {
  return { key: '', before, after, pointerBefore: '', pointerAfter: '', citedBefore: null, citedAfter: null };
}

function changeAt(place: Place, before: PolicyDocument, after: PolicyDocument): ParameterChange {
  const removed = place.after === undefined;
  const pointer = removed ? place.pointerBefore : place.pointerAfter;
  const clauseBefore =
    place.before === undefined ? null : clauseFor(before.legalBasis, place.pointerBefore, place.citedBefore);
  const clauseAfter = removed ? null : clauseFor(after.legalBasis, place.pointerAfter, place.citedAfter);
  const kind = removed ? 'REMOVED' : place.before === undefined ? 'ADDED' : 'CHANGED';
  const group = pointer.split('/')[1] ?? '';
  return {
    pointer,
    group,
    kind,
    before: place.before ?? null,
    after: place.after ?? null,
    clause: removed ? clauseBefore : clauseAfter,
    clauseBefore,
    text: showParameter({ pointer, group, key: place.key, before: place.before, after: place.after }),
  };
}

/** What lies below a place in both documents; null where it is one parameter. */
function partsOf(place: Place): readonly Place[] | null {
  const { before, after, key } = place;
  if (WHOLE_KEYS.includes(key)) return null;
  if (isFields(before) && isFields(after)) return fieldsOf(place, before, after);
  if (!isList(before) || !isList(after) || [...before, ...after].every(isScalar)) return null;
  return entriesOf(place, before, after);
}

function entriesOf(place: Place, before: readonly unknown[], after: readonly unknown[]): readonly Place[] {
  const name = NAMES.find((candidate) => namesEach(before, candidate) && namesEach(after, candidate)) ?? null;
  const pairs = name === null ? byPlace(before, after) : byName(name, before, after);
  const key = place.pointerAfter === '/examples' ? 'example' : place.key;
  const entries = pairs.map((pair) => ({
    key,
    before: pair.before,
    after: pair.after,
    pointerBefore: child(place.pointerBefore, pair.indexBefore),
    pointerAfter: child(place.pointerAfter, pair.indexAfter),
    citedBefore: clauseCitedBy(pair.before) ?? place.citedBefore,
    citedAfter: clauseCitedBy(pair.after) ?? place.citedAfter,
  }));
  return name === null ? entries : [...orderOf(name, place, before, after), ...entries];
}

/** The order of stages, buckets and caps says who goes first: a change of it is a change of its own. */
function orderOf(name: string, place: Place, before: readonly unknown[], after: readonly unknown[]): readonly Place[] {
  const [earlier, later] = [namesOf(before, name), namesOf(after, name)];
  const stayed = later.filter((each) => earlier.includes(each));
  const order = { before: earlier.filter((each) => later.includes(each)), after: stayed };
  return sameValue(order.before, order.after) ? [] : [{ ...place, ...order, key: 'order' }];
}

function fieldsOf(place: Place, before: Fields, after: Fields): readonly Place[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.map((key) => ({
    key,
    before: before[key],
    after: after[key],
    pointerBefore: child(place.pointerBefore, key),
    pointerAfter: child(place.pointerAfter, key),
    citedBefore: clauseCitedBy(before) ?? place.citedBefore,
    citedAfter: clauseCitedBy(after) ?? place.citedAfter,
  }));
}

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
  readonly indexBefore: number;
  readonly indexAfter: number;
}

function byPlace(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    return { before: before[index], after: after[index], indexBefore: index, indexAfter: index };
  });
}

function byName(name: string, before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  const places = new Map(namesOf(before, name).map((each, index) => [each, index]));
  const pairs = namesOf(after, name).map((each, indexAfter): Pair => {
    const indexBefore = places.get(each);
    places.delete(each);
    const earlier = indexBefore === undefined ? undefined : before[indexBefore];
    return { before: earlier, after: after[indexAfter], indexBefore: indexBefore ?? indexAfter, indexAfter };
  });
  const removed = [...places.values()].map((index): Pair => {
    return { before: before[index], after: undefined, indexBefore: index, indexAfter: index };
  });
  return [...pairs, ...removed];
}

function namesOf(list: readonly unknown[], key: string): readonly unknown[] {
  return list.map((entry) => (isFields(entry) ? entry[key] : null));
}

/** Every entry has a name, and none stands twice. */
function namesEach(list: readonly unknown[], key: string): boolean {
  const names = namesOf(list, key);
  return names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
}

function clauseCitedBy(entry: unknown): string | null {
  const cited = isFields(entry) ? entry['clause'] : null;
  return typeof cited === 'string' ? cited : null;
}

function sameValue(one: unknown, other: unknown): boolean {
  return one === other || stableText(one) === stableText(other);
}

/** JSON with sorted keys: documents read from the database have theirs in another order. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isFields(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
