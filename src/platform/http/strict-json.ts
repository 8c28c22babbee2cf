import { parse } from 'lossless-json';

import { DomainError } from '../errors/domain-error.js';

const INTEGER = /^-?(0|[1-9][0-9]*)$/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 32;

export class InvalidJson extends DomainError {
  constructor(why: string) {
    super('invalid-json', 400, why);
  }
}

/**
 * JSON with one meaning only: no duplicate keys, no number but plain integers within ±(2^53−1), depth ≤ 32, no keys
 * that reach a prototype. Throws InvalidJson.
 */
export function parseStrictJson(text: string): unknown {
  if (text.startsWith('\uFEFF')) throw new InvalidJson('A JSON text must not start with a byte order mark.');
  const keysWritten = countKeys(text);
  let keysParsed = 0;
  const reviver = (key: string, value: unknown): unknown => {
    keysParsed += keysOf(key, value);
    return value;
  };
  const value = parseOrRefuse(text, reviver);
  if (keysParsed !== keysWritten) throw new InvalidJson('A key appears twice in one object.');
  return value;
}

function parseOrRefuse(text: string, reviver: (key: string, value: unknown) => unknown): unknown {
  try {
    return parse(text, reviver, { parseNumber: parseInteger, onDuplicateKey: refuseDuplicateKey });
  } catch (error) {
    if (error instanceof InvalidJson) throw error;
    throw new InvalidJson(error instanceof Error ? error.message : 'The body is not JSON.');
  }
}

/** How many keys a value has as an object. A `__proto__` key does not show up: it has replaced the prototype already. */
function keysOf(key: string, value: unknown): number {
  if (FORBIDDEN_KEYS.has(key)) throw new InvalidJson(`The key ${key} is not allowed.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new InvalidJson('The key __proto__ is not allowed.');
  return Object.keys(value).length;
}

function parseInteger(text: string): number {
  if (!INTEGER.test(text)) {
    throw new InvalidJson(`${text} is not a plain integer. Amounts are whole fen; quantities are strings.`);
  }
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new InvalidJson(`${text} lies outside ±(2^53−1).`);
  return value;
}

function refuseDuplicateKey({ key }: { key: string }): never {
  throw new InvalidJson(`The key ${key} appears twice in one object.`);
}

/**
 * Counts the keys as written (the parser lets a repeated key with an equal value pass) and refuses deep nesting before
 * anything recurses into it.
 */
function countKeys(text: string): number {
  let depth = 0;
  let keys = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[[\]{}]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token.endsWith(':')) keys += 1;
    if (depth > MAX_DEPTH) throw new InvalidJson(`JSON may be nested ${String(MAX_DEPTH)} deep at most.`);
  }
  return keys;
}
