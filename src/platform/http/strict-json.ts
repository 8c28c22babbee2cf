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
 * JSON as decision 7 wants it: no duplicate keys, no number but plain integers within ±(2^53−1), depth ≤ 32, no keys
 * that reach a prototype. Throws InvalidJson.
 */
export function parseStrictJson(text: string): unknown {
  if (text.startsWith('\uFEFF')) throw new InvalidJson('A JSON text must not start with a byte order mark.');
  refuseDeepNesting(text);
  try {
    return parse(text, refuseForbiddenKey, { parseNumber: parseInteger, onDuplicateKey: refuseDuplicateKey });
  } catch (error) {
    if (error instanceof InvalidJson) throw error;
    throw new InvalidJson(error instanceof Error ? error.message : 'The body is not JSON.');
  }
}

/** A `__proto__` key does not show up as a key: it has already replaced the prototype of the parsed object. */
function refuseForbiddenKey(key: string, value: unknown): unknown {
  if (FORBIDDEN_KEYS.has(key)) throw new InvalidJson(`The key ${key} is not allowed.`);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new InvalidJson('The key __proto__ is not allowed.');
  }
  return value;
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

/** Counted before parsing, so that a hostile text cannot exhaust the stack. Brackets inside strings do not count. */
function refuseDeepNesting(text: string): void {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > MAX_DEPTH) throw new InvalidJson(`JSON may be nested ${String(MAX_DEPTH)} deep at most.`);
  }
}
