import { child } from '../checks/json-pointer.rules.js';
import type { PolicyProblem } from '../checks/problem.types.js';
import { unknownFact, wrongValue } from '../facts/case-facts.rules.js';
import { factById } from '../facts/fact-catalogue.rules.js';
import { isValueOf } from '../facts/fact-values.rules.js';
import type { FactDefinition } from '../facts/fact.types.js';
import { comparable, OPERATORS_OF } from './operators.rules.js';
import { OPERATORS, PREDICATE_DEPTH_MAX, PREDICATE_NODES_MAX, type Operator, type Scalar } from './predicate.types.js';

interface Place {
  readonly node: unknown;
  readonly pointer: string;
  readonly depth: number;
}

type Fields = Readonly<Record<string, unknown>>;

const LIST_OPERATORS: readonly Operator[] = ['in', 'within', 'between'];
const OPERAND_LENGTH_MAX = 500;

/**
 * Checks a condition of unknown shape: known facts, operators that fit the fact's type, operands of that type, at most
 * 16 levels and 500 nodes. It walks with a list of its own, so that no depth can exhaust the stack.
 */
export function checkPredicate(json: unknown, pointer = ''): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const places: Place[] = [{ node: json, pointer, depth: 1 }];
  let nodes = 0;
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    nodes += 1;
    if (place.depth > PREDICATE_DEPTH_MAX) return [...problems, tooDeep(place.pointer)];
    if (nodes + places.length > PREDICATE_NODES_MAX) return [...problems, tooLarge(pointer)];
    const { below, faults } = checkNode(place);
    problems.push(...faults);
    places.push(...below);
  }
  return problems;
}

function checkNode(place: Place): { below: readonly Place[]; faults: readonly PolicyProblem[] } {
  const { node, pointer } = place;
  if (node === true) return { below: [], faults: [] };
  if (!isFields(node)) return { below: [], faults: [wrongShape(pointer)] };
  const keys = Object.keys(node);
  if (keys.includes('fact')) return { below: [], faults: checkComparison(node, pointer) };
  const [key] = keys;
  if (keys.length !== 1 || key === undefined) return { below: [], faults: [wrongShape(pointer)] };
  return checkCombination(key, node[key], place);
}

function checkCombination(
  key: string,
  value: unknown,
  place: Place,
): { below: readonly Place[]; faults: readonly PolicyProblem[] } {
  const pointer = child(place.pointer, key);
  if (key === 'not') return { below: [{ node: value, pointer, depth: place.depth + 1 }], faults: [] };
  if (key !== 'all' && key !== 'any') return { below: [], faults: [wrongShape(place.pointer)] };
  if (!Array.isArray(value) || value.length === 0) return { below: [], faults: [emptyList(pointer, key)] };
  if (value.length > PREDICATE_NODES_MAX) return { below: [], faults: [tooLarge(pointer)] };
  const below = value.map((node: unknown, index) => ({ node, pointer: child(pointer, index), depth: place.depth + 1 }));
  return { below: below.reverse(), faults: [] };
}

function checkComparison(node: Fields, pointer: string): readonly PolicyProblem[] {
  const id = node['fact'];
  if (typeof id !== 'string') return [wrongShape(pointer)];
  const fact = factById(id);
  if (fact === null) return [unknownFact(child(pointer, 'fact'), id)];
  const named = Object.keys(node).filter((key) => key !== 'fact');
  const operator = OPERATORS.find((candidate) => candidate === named[0]);
  if (named.length !== 1 || operator === undefined) return [oneOperator(pointer)];
  if (!OPERATORS_OF[fact.type].includes(operator)) return [operatorMismatch(child(pointer, operator), fact, operator)];
  return checkOperand(fact, operator, node[operator], child(pointer, operator));
}

function checkOperand(
  fact: FactDefinition,
  operator: Operator,
  operand: unknown,
  pointer: string,
): readonly PolicyProblem[] {
  if (operator === 'exists') return typeof operand === 'boolean' ? [] : [yesOrNo(pointer)];
  if (LIST_OPERATORS.includes(operator)) return checkList(fact, operator, operand, pointer);
  const element: FactDefinition = operator === 'contains' ? { ...fact, type: 'TEXT' } : fact;
  return isValueOf(element, operand) ? [] : [wrongValue(pointer, element)];
}

function checkList(
  fact: FactDefinition,
  operator: Operator,
  operand: unknown,
  pointer: string,
): readonly PolicyProblem[] {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length > OPERAND_LENGTH_MAX) {
    return [emptyList(pointer, operator)];
  }
  const values: readonly unknown[] = operand;
  const faults = values.flatMap((value, index) =>
    isValueOf(fact, value) ? [] : [wrongValue(child(pointer, index), fact)],
  );
  if (operator !== 'between' || faults.length > 0) return faults;
  return inOrder(fact, values) ? [] : [wrongRange(pointer)];
}

function inOrder(fact: FactDefinition, range: readonly unknown[]): boolean {
  const [low, high] = range;
  if (!isScalar(low) || !isScalar(high) || range.length !== 2) return false;
  return comparable(fact.type, low) <= comparable(fact.type, high);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isFields(node: unknown): node is Fields {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

function tooDeep(pointer: string): PolicyProblem {
  const max = String(PREDICATE_DEPTH_MAX);
  return {
    pointer: pointer.slice(0, 300),
    code: 'predicate-too-deep',
    zh: `条件嵌套不得超过 ${max} 层。`,
    en: `A condition may nest at most ${max} levels.`,
  };
}

function tooLarge(pointer: string): PolicyProblem {
  const max = String(PREDICATE_NODES_MAX);
  return {
    pointer,
    code: 'predicate-too-large',
    zh: `条件不得超过 ${max} 个节点。`,
    en: `A condition may have at most ${max} nodes.`,
  };
}

function wrongShape(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'wrong-predicate',
    zh: '条件应为 true、{fact, 运算符}、{all: […]}、{any: […]} 或 {not: …}。',
    en: 'A condition is true, {fact, operator}, {all: […]}, {any: […]} or {not: …}.',
  };
}

function emptyList(pointer: string, key: string): PolicyProblem {
  return {
    pointer,
    code: 'wrong-list',
    zh: `“${key}”需要 1 至 500 项的列表。`,
    en: `“${key}” needs a list of 1 to 500 entries.`,
  };
}

function oneOperator(pointer: string): PolicyProblem {
  const list = OPERATORS.join(', ');
  return {
    pointer,
    code: 'one-operator',
    zh: `每个比较须恰有一个运算符：${list}。`,
    en: `A comparison has exactly one operator of ${list}.`,
  };
}

function operatorMismatch(pointer: string, fact: FactDefinition, operator: Operator): PolicyProblem {
  const list = OPERATORS_OF[fact.type].join(', ');
  return {
    pointer,
    code: 'operator-mismatch',
    zh: `“${fact.zh}”（${fact.type}）不能用 ${operator}，可用：${list}。`,
    en: `${fact.id} is ${fact.type} and cannot be used with ${operator}; it takes ${list}.`,
  };
}

function yesOrNo(pointer: string): PolicyProblem {
  return { pointer, code: 'wrong-value', zh: 'exists 的取值应为 true 或 false。', en: 'exists takes true or false.' };
}

function wrongRange(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'wrong-range',
    zh: 'between 需要 [下限, 上限]，且下限不大于上限。',
    en: 'between takes [low, high] with low not above high.',
  };
}
