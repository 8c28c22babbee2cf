import { factById } from '../facts/fact-catalogue.rules.js';
import type { FactDefinition, Facts, FactValue } from '../facts/fact.types.js';
import { comparable, isWithin, operandList, type Comparable } from './operators.rules.js';
import {
  OPERATORS,
  type Comparison,
  type Operand,
  type Operator,
  type Predicate,
  type Truth,
} from './predicate.types.js';

/** A condition ready to be asked many times, and the facts it rests on, in the order they are written. */
export interface CompiledPredicate {
  readonly source: Predicate;
  readonly factIds: readonly string[];
  readonly test: (facts: Facts) => Truth;
}

/** One comparison taken apart: its fact, its single operator and the operand. */
export interface ComparisonParts {
  readonly fact: FactDefinition;
  readonly operator: Operator;
  readonly operand: Operand;
}

type Test = (facts: Facts) => Truth;
type ValueTest = (value: Exclude<FactValue, null>) => Truth;

/** Turns a checked condition into a function. An unchecked one (unknown fact, two operators) is a bug and throws. */
export function compilePredicate(source: Predicate): CompiledPredicate {
  return { source, factIds: [...new Set(factIdsOf(source))], test: compile(source) };
}

/** The comparison's fact, operator and operand; throws on one that was never checked. */
export function partsOf(comparison: Comparison): ComparisonParts {
  const fact = factById(comparison.fact);
  const operator = OPERATORS.find((candidate) => comparison[candidate] !== undefined);
  const operand = operator === undefined ? undefined : comparison[operator];
  if (fact === null || operator === undefined || operand === undefined)
    throw new Error('The condition was not checked.');
  return { fact, operator, operand };
}

/** Every fact a condition names, in reading order, repetitions included. */
export function factIdsOf(predicate: Predicate): readonly string[] {
  if (predicate === true) return [];
  if ('all' in predicate) return predicate.all.flatMap(factIdsOf);
  if ('any' in predicate) return predicate.any.flatMap(factIdsOf);
  if ('not' in predicate) return factIdsOf(predicate.not);
  return [predicate.fact];
}

function compile(predicate: Predicate): Test {
  if (predicate === true) return () => true;
  if ('all' in predicate) return allOf(predicate.all.map(compile));
  if ('any' in predicate) return anyOf(predicate.any.map(compile));
  if ('not' in predicate) return negated(compile(predicate.not));
  return comparison(partsOf(predicate));
}

/** @rule PRE-01 A conjunction is false as soon as one part is false, else unknown when a part is unknown. (three-valued logic of Kleene) */
function allOf(tests: readonly Test[]): Test {
  return (facts) => {
    let truth: Truth = true;
    for (const test of tests) {
      const part = test(facts);
      if (part === false) return false;
      if (part === 'unknown') truth = 'unknown';
    }
    return truth;
  };
}

/** @rule PRE-02 A disjunction is true as soon as one part is true, else unknown when a part is unknown. (three-valued logic of Kleene) */
function anyOf(tests: readonly Test[]): Test {
  return (facts) => {
    let truth: Truth = false;
    for (const test of tests) {
      const part = test(facts);
      if (part === true) return true;
      if (part === 'unknown') truth = 'unknown';
    }
    return truth;
  };
}

/** @rule PRE-03 The opposite of unknown is unknown. (three-valued logic of Kleene) */
function negated(test: Test): Test {
  return (facts) => {
    const truth = test(facts);
    return truth === 'unknown' ? 'unknown' : !truth;
  };
}

/**
 * @rule PRE-04 A missing fact makes a comparison unknown; a fact known to be absent does not exist, differs from every
 * value and meets no other comparison. (fact conventions of the policy document)
 */
function comparison({ fact, operator, operand }: ComparisonParts): Test {
  const { id } = fact;
  const whenAbsent = operator === 'ne' || (operator === 'exists' && operand === false);
  const test = valueTest(fact, operator, operand);
  return (facts) => {
    const value = facts[id];
    if (value === undefined) return 'unknown';
    return value === null ? whenAbsent : test(value);
  };
}

function valueTest(fact: FactDefinition, operator: Operator, operand: Operand): ValueTest {
  if (operator === 'exists') return (value) => (typeof value !== 'object' || value.length > 0) === operand;
  if (operator === 'contains')
    return (value) => (typeof value === 'object' ? value.includes(String(operand)) : 'unknown');
  if (operator === 'within') {
    const areas = operandList(operand).map(String);
    return (value) => (typeof value === 'string' ? areas.some((area) => isWithin(value, area)) : 'unknown');
  }
  const constants = operandList(operand).map((constant) => comparable(fact.type, constant));
  const compare = ordered(operator, constants);
  return (value) =>
    typeof value === 'object' ? 'unknown' : sameKind(comparable(fact.type, value), constants, compare);
}

/** A value of another kind than the constant can only come from a fault upstream: unknown, never a silent answer. */
function sameKind(value: Comparable, constants: readonly Comparable[], compare: (value: Comparable) => boolean): Truth {
  return typeof value === typeof constants[0] ? compare(value) : 'unknown';
}

function ordered(operator: Operator, constants: readonly Comparable[]): (value: Comparable) => boolean {
  const first = constants[0] ?? 0;
  const last = constants[1] ?? first;
  const compare = COMPARISONS[operator];
  if (compare === undefined) throw new Error(`${operator} does not compare single values.`);
  return compare(first, last, constants);
}

type MakeComparison = (
  first: Comparable,
  last: Comparable,
  constants: readonly Comparable[],
) => (value: Comparable) => boolean;

const COMPARISONS: Readonly<Partial<Record<Operator, MakeComparison>>> = {
  eq: (first) => (value) => value === first,
  ne: (first) => (value) => value !== first,
  in: (_first, _last, constants) => (value) => constants.includes(value),
  lt: (first) => (value) => value < first,
  lte: (first) => (value) => value <= first,
  gt: (first) => (value) => value > first,
  gte: (first) => (value) => value >= first,
  between: (first, last) => (value) => value >= first && value <= last,
};
