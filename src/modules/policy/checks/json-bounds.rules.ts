import { child } from './json-pointer.rules.js';
import type { PolicyProblem } from './problem.types.js';

export const DOCUMENT_BYTES_MAX = 256 * 1024;
const DEPTH_MAX = 64;
const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

interface Place {
  readonly value: unknown;
  readonly pointer: string;
  readonly depth: number;
}

/**
 * Looks at a value of unknown size and shape before anything else touches it: at most 256 KB (or what the caller allows), 64 levels, no key that
 * could reach an object's prototype. Stops at the first fault and never recurses, so a hostile value costs little.
 */
export function checkBounds(json: unknown, bytesMax: number = DOCUMENT_BYTES_MAX): PolicyProblem | null {
  const places: Place[] = [{ value: json, pointer: '', depth: 1 }];
  let bytes = 0;
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    bytes += ownBytes(place.value);
    if (bytes > bytesMax) return tooLarge(bytesMax);
    if (place.depth > DEPTH_MAX) return tooDeep(place.pointer);
    const keys = keysOf(place.value);
    const forbidden = keys.find((key) => FORBIDDEN_KEYS.includes(key));
    if (forbidden !== undefined) return forbiddenKey(child(place.pointer, forbidden), forbidden);
    pushChildren(places, place, keys);
  }
  return null;
}

/** Bytes of the value itself in JSON, a little too few rather than too many; children count for themselves. */
function ownBytes(value: unknown): number {
  if (typeof value === 'string') return utf8Length(value) + 2;
  if (Array.isArray(value)) return 2 + value.length;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.keys(value).reduce((sum, key) => sum + key.length + 4, 2);
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7f) length += text.charCodeAt(index) > 0x7ff ? 2 : 1;
  }
  return length;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function pushChildren(places: Place[], { value, pointer, depth }: Place, keys: readonly string[]): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) =>
      places.push({ value: item, pointer: child(pointer, index), depth: depth + 1 }),
    );
  } else if (typeof value === 'object' && value !== null) {
    const fields: Readonly<Record<string, unknown>> = { ...value };
    for (const key of keys) places.push({ value: fields[key], pointer: child(pointer, key), depth: depth + 1 });
  }
}

function tooLarge(bytesMax: number): PolicyProblem {
  const kilobytes = String(Math.trunc(bytesMax / 1024));
  return {
    pointer: '',
    code: 'document-too-large',
    zh: `不得超过 ${kilobytes} KB。`,
    en: `It may have at most ${kilobytes} KB.`,
  };
}

function tooDeep(pointer: string): PolicyProblem {
  return {
    pointer: pointer.slice(0, 300),
    code: 'document-too-deep',
    zh: `嵌套不得超过 ${String(DEPTH_MAX)} 层。`,
    en: `It may nest at most ${String(DEPTH_MAX)} levels.`,
  };
}

function forbiddenKey(pointer: string, key: string): PolicyProblem {
  return { pointer, code: 'forbidden-key', zh: `不允许使用键“${key}”。`, en: `The key “${key}” is not allowed.` };
}
