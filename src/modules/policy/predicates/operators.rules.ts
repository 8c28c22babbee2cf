import { millionths } from '../facts/fact-values.rules.js';
import type { FactType } from '../facts/fact.types.js';
import type { Operand, Operator, Scalar } from './predicate.types.js';

const EQUAL: readonly Operator[] = ['eq', 'ne', 'exists'];
const LISTED: readonly Operator[] = [...EQUAL, 'in'];
const ORDERED: readonly Operator[] = ['lt', 'lte', 'gt', 'gte', 'between'];
const NESTED: readonly Operator[] = [...LISTED, 'within'];

/** Which operators make sense for which type; anything else is refused when the document is checked. */
export const OPERATORS_OF: Readonly<Record<FactType, readonly Operator[]>> = {
  MONEY: [...LISTED, ...ORDERED],
  INTEGER: [...LISTED, ...ORDERED],
  RATIO_BP: [...LISTED, ...ORDERED],
  QUANTITY: [...EQUAL, ...ORDERED],
  BOOLEAN: EQUAL,
  TEXT: LISTED,
  CHOICE: LISTED,
  LIST: ['contains', 'exists'],
  DATE: [...LISTED, ...ORDERED],
  TIME: ['exists', ...ORDERED],
  REGION: NESTED,
  INDUSTRY: NESTED,
};

/** Values of one type brought into a form that JavaScript compares exactly. */
export type Comparable = number | bigint | string | boolean;

export function comparable(type: FactType, value: Scalar): Comparable {
  if (type === 'QUANTITY') return millionths(String(value));
  if (type === 'TIME') return Date.parse(String(value));
  return value;
}

/** The list of an operand; a single value is a list of one. */
export function operandList(operand: Operand): readonly Scalar[] {
  return typeof operand === 'object' ? operand : [operand];
}

/**
 * True when a code lies inside an area: 440307 is within 440300, because trailing pairs of zeros of a region code
 * stand for the whole area; I6513 is within I65 and within I.
 */
export function isWithin(code: string, area: string): boolean {
  const prefix = /^\d{6}$/.test(area) ? area.replace(/(00){1,2}$/, '') : area;
  return code.startsWith(prefix);
}
