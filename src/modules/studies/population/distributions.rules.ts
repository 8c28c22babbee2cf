import type { Distribution, Distributions, Facts, FactValue } from './population.types.js';
import { hashText, type Random, randomOf } from './random.rules.js';

/** A fact's value; undefined: nobody knows. */
type Value = FactValue | undefined;

const WHOLE_BP = 10_000;

/** A distribution with the number of its fact. */
interface Drawn {
  readonly fact: string;
  readonly stream: number;
  /** Drawn per enterprise: the same in all of its cases. */
  readonly ofEnterprise: boolean;
  readonly distribution: Distribution;
}

/** Distributions made ready, once per study. */
export interface Draws {
  /** What is the same in every case. */
  readonly constants: Facts;
  readonly drawn: readonly Drawn[];
}

/** Facts that follow another are drawn after it. */
export function prepareDraws(distributions: Distributions): Draws {
  const constants: Record<string, FactValue> = {};
  const drawn: Drawn[] = [];
  for (const [fact, distribution] of Object.entries(distributions)) {
    const constant = distribution.kind === 'CONSTANT' && distribution.unknownBp === 0;
    if (constant) constants[fact] = distribution.value;
    else drawn.push({ fact, stream: hashText(fact), ofEnterprise: fact.startsWith('applicant.'), distribution });
  }
  const follows = ({ distribution }: Drawn): number => (distribution.kind === 'SAME_AS' ? 1 : 0);
  return { constants, drawn: drawn.sort((one, other) => follows(one) - follows(other)) };
}

/**
 * @rule STU-02 A generated case follows from seed and place alone: facts of the enterprise are the same in all its cases, and every fact is drawn independently of the others. (reproducible simulation)
 */
export function drawFacts(
  { constants, drawn }: Draws,
  seed: number,
  { index, enterprise }: { readonly index: number; readonly enterprise: number },
): Record<string, FactValue> {
  const facts: Record<string, FactValue> = { ...constants };
  for (const { fact, stream, ofEnterprise, distribution } of drawn) {
    const random = randomOf(seed, ofEnterprise ? enterprise : index, stream);
    const value = drawValue(distribution, random, facts);
    if (value !== undefined) facts[fact] = value;
  }
  return facts;
}

function drawValue(distribution: Distribution, random: Random, known: Readonly<Record<string, Value>>): Value {
  if (distribution.unknownBp > 0 && random.between(1, WHOLE_BP) <= distribution.unknownBp) return undefined;
  switch (distribution.kind) {
    case 'CONSTANT':
      return distribution.value;
    case 'CHOICE':
      return choose(distribution, random);
    case 'BETWEEN':
      return random.between(distribution.low, distribution.high);
    case 'SKEWED':
      return skewed(distribution.low, distribution.high, random);
    case 'SAME_AS':
      return known[distribution.fact];
  }
}

function choose({ entries, weightSum }: Extract<Distribution, { kind: 'CHOICE' }>, random: Random): Value {
  let left = random.between(1, weightSum);
  for (const { value, weight } of entries) {
    left -= weight;
    if (left <= 0) return value;
  }
  return undefined;
}

/** First one of the doublings from low to high, then a number inside it. */
function skewed(low: number, high: number, random: Random): number {
  const start = Math.max(low, 1);
  let doublings = 0;
  for (let edge = start; edge * 2 <= high; edge *= 2) doublings += 1;
  const from = start * 2 ** random.between(0, doublings);
  return random.between(from, Math.min(from * 2 - 1, high));
}
