import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { FACT_CATALOGUE, type FactDefinition, type FactValue, parseFacts } from '../../policy/index.js';
import type { Distribution, Distributions, Weighted } from './population.types.js';

type Json = Readonly<Record<string, unknown>>;

const FORMS = ['constant', 'choice', 'between', 'skewed', 'sameAs'] as const;
const CHOICES_MAX = 200;
const WEIGHT_MAX = 1_000_000;
const WHOLE_BP = 10_000;
const NUMBERS: readonly string[] = ['MONEY', 'INTEGER', 'RATIO_BP'];

const facts: ReadonlyMap<string, FactDefinition> = new Map(FACT_CATALOGUE.map((fact) => [fact.id, fact]));

/**
 * Checks `{ "contract.amountFen": { "between": [1, 100] } }`: facts of the catalogue, one form each, values that the fact
 * can have. Problems are added to the list; a fact with a problem is left out of the answer.
 */
export function parseDistributions(json: Json, pointer: string, problems: FieldProblem[]): Distributions {
  const distributions: Record<string, Distribution> = {};
  for (const [id, stated] of Object.entries(json)) {
    const at = `${pointer}/${id}`;
    const fact = facts.get(id);
    const parsed = fact === undefined ? unknownFact(id) : parseDistribution(fact, stated);
    if (typeof parsed === 'string') problems.push({ pointer: at, code: 'wrong-distribution', message: parsed });
    else distributions[id] = parsed;
  }
  return distributions;
}

/** A distribution, or what is wrong with it. */
function parseDistribution(fact: FactDefinition, stated: unknown): Distribution | string {
  if (!isObject(stated)) return `Give an object with one of ${FORMS.join(', ')}.`;
  const { unknownBp = 0, ...rest } = stated;
  const [form, ...others] = Object.keys(rest);
  const known = FORMS.find((each) => each === form);
  if (known === undefined || others.length > 0) return `Give exactly one of ${FORMS.join(', ')}, and unknownBp if any.`;
  if (!isWhole(unknownBp, 0, WHOLE_BP)) return 'unknownBp is a whole number of basis points up to 10,000.';
  const parsed = READERS[known](fact, rest[known]);
  return typeof parsed === 'string' ? parsed : { ...parsed, unknownBp };
}

type Bare<D> = D extends unknown ? Omit<D, 'unknownBp'> : never;
type Reader = (fact: FactDefinition, operand: unknown) => Bare<Distribution> | string;

const READERS: Readonly<Record<(typeof FORMS)[number], Reader>> = {
  constant: (fact, operand) => {
    const value = factValue(fact, operand);
    return value === undefined ? `${fact.id} cannot have this value.` : { kind: 'CONSTANT', value };
  },
  choice: readChoice,
  between: (fact, operand) => {
    const range = rangeOf(fact, operand);
    return typeof range === 'string' ? range : { kind: 'BETWEEN', ...range };
  },
  skewed: (fact, operand) => {
    const range = rangeOf(fact, operand);
    if (typeof range === 'string') return range;
    return range.low < 1 ? 'skewed begins at 1 or above.' : { kind: 'SKEWED', ...range };
  },
  sameAs: (fact, operand) => {
    const other = typeof operand === 'string' ? facts.get(operand) : undefined;
    if (other?.type !== fact.type || other.id === fact.id) return `sameAs names another fact of the type ${fact.type}.`;
    return { kind: 'SAME_AS', fact: other.id };
  },
};

function readChoice(fact: FactDefinition, operand: unknown): Bare<Distribution> | string {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length > CHOICES_MAX) {
    return `choice is a list of 1 to ${String(CHOICES_MAX)} entries { value, weight }.`;
  }
  const entries: Weighted[] = [];
  for (const entry of operand as readonly unknown[]) {
    const { value: stated, weight = 1 } = isObject(entry) ? entry : {};
    const value = factValue(fact, stated);
    if (value === undefined || !isWhole(weight, 1, WEIGHT_MAX)) {
      return `Each entry has a value that ${fact.id} can have, and a whole weight of 1 or more.`;
    }
    entries.push({ value, weight });
  }
  return { kind: 'CHOICE', entries, weightSum: entries.reduce((sum, { weight }) => sum + weight, 0) };
}

function rangeOf(fact: FactDefinition, operand: unknown): { readonly low: number; readonly high: number } | string {
  if (!NUMBERS.includes(fact.type)) return `${fact.id} is no number: give a constant or a choice.`;
  const [low, high, ...rest] = Array.isArray(operand) ? (operand as readonly unknown[]) : [];
  const fits = [low, high].every((end) => typeof end === 'number' && typeof factValue(fact, end) === 'number');
  if (!fits || rest.length > 0 || Number(low) > Number(high)) return 'Give [low, high] with low not above high.';
  return { low: Number(low), high: Number(high) };
}

/** The value as a fact; undefined when the fact cannot have it. */
function factValue(fact: FactDefinition, value: unknown): FactValue | undefined {
  if (value === undefined) return undefined;
  const parsed = parseFacts({ [fact.id]: value });
  return parsed.ok ? parsed.facts[fact.id] : undefined;
}

function unknownFact(id: string): string {
  return `The fact catalogue has no “${id.slice(0, 80)}”.`;
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
