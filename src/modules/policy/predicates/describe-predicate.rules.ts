import type { Bilingual, FactDefinition, Facts, FactType } from '../facts/fact.types.js';
import { formatYuan, fen } from '../../../platform/money/fen.js';
import { partsOf, type ComparisonParts } from './compile-predicate.rules.js';
import { operandList } from './operators.rules.js';
import type { Comparison, Operator, Predicate, Scalar, Truth } from './predicate.types.js';

/** A condition in words, for explanations: "applicant.ageMonths < 12 months". */
export function describePredicate(predicate: Predicate): Bilingual {
  if (predicate === true) return { zh: '无条件', en: 'always' };
  if ('all' in predicate) return join(predicate.all, '且', 'and');
  if ('any' in predicate) return join(predicate.any, '或', 'or');
  if ('not' in predicate) {
    const inner = describePredicate(predicate.not);
    return { zh: `非（${inner.zh}）`, en: `not (${inner.en})` };
  }
  return describeComparison(partsOf(predicate));
}

/** A value as people read it: money in yuan, ratios in percent. */
export function showValue(fact: FactDefinition, value: Scalar | readonly Scalar[] | null): Bilingual {
  if (value === null) return { zh: '无', en: 'none' };
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'true' } : { zh: '否', en: 'false' };
  const shown = operandList(value).map((one) => showScalar(fact.type, one));
  return { zh: shown.join('、') || '无', en: shown.join(', ') || 'none' };
}

/**
 * What would have to be different for a condition that is not met: one sentence for each comparison that stands in the
 * way, with the value seen and the value needed. Empty when the condition is met.
 */
export function unmetParts(predicate: Predicate, test: (part: Predicate) => Truth, facts: Facts): readonly Bilingual[] {
  if (test(predicate) === true || predicate === true) return [];
  if ('all' in predicate) return predicate.all.flatMap((part) => unmetParts(part, test, facts));
  if ('any' in predicate) return predicate.any.flatMap((part) => unmetParts(part, test, facts));
  if ('not' in predicate) return [needed(describePredicate(predicate))];
  return [needComparison(predicate, facts)];
}

function needComparison(comparison: Comparison, facts: Facts): Bilingual {
  const parts = partsOf(comparison);
  const condition = describeComparison(parts);
  const value = facts[parts.fact.id];
  if (value === undefined) {
    return {
      zh: `需要知道“${parts.fact.zh}”（要求：${condition.zh}）`,
      en: `${parts.fact.en} must be known (required: ${condition.en})`,
    };
  }
  const seen = showValue(parts.fact, value);
  return { zh: `应满足：${condition.zh}（现为${seen.zh}）`, en: `required: ${condition.en} (it is ${seen.en})` };
}

function needed(condition: Bilingual): Bilingual {
  return { zh: `应满足：${condition.zh}`, en: `required: ${condition.en}` };
}

function join(parts: readonly Predicate[], zh: string, en: string): Bilingual {
  const described = parts.map((part) => ({ ...describePredicate(part), nested: isCombination(part) }));
  return {
    zh: described.map((part) => (part.nested ? `（${part.zh}）` : part.zh)).join(zh),
    en: described.map((part) => (part.nested ? `(${part.en})` : part.en)).join(` ${en} `),
  };
}

function isCombination(predicate: Predicate): boolean {
  return predicate !== true && ('all' in predicate || 'any' in predicate);
}

function describeComparison({ fact, operator, operand }: ComparisonParts): Bilingual {
  if (operator === 'exists') {
    return operand === true
      ? { zh: `有“${fact.zh}”`, en: `${fact.en} exists` }
      : { zh: `无“${fact.zh}”`, en: `${fact.en} does not exist` };
  }
  const shown = showValue(fact, operand);
  if (operator === 'between') {
    const [low = '', high = ''] = operandList(operand).map((one) => showScalar(fact.type, one));
    return { zh: `${fact.zh}介于 ${low} 与 ${high} 之间`, en: `${fact.en} between ${low} and ${high}` };
  }
  const words = WORDS[operator];
  return { zh: `${fact.zh}${words.zh}${shown.zh}`, en: `${fact.en} ${words.en} ${shown.en}` };
}

function showScalar(type: FactType, value: Scalar): string {
  if (type === 'MONEY' && typeof value === 'number') return formatYuan(fen(value));
  if (type === 'RATIO_BP' && typeof value === 'number') return `${String(value / 100)} %`;
  return String(value);
}

const WORDS: Readonly<Record<Exclude<Operator, 'exists' | 'between'>, Bilingual>> = {
  eq: { zh: '为', en: 'is' },
  ne: { zh: '不为', en: 'is not' },
  in: { zh: '属于', en: 'is one of' },
  lt: { zh: '小于', en: 'below' },
  lte: { zh: '不超过', en: 'at most' },
  gt: { zh: '超过', en: 'above' },
  gte: { zh: '不低于', en: 'at least' },
  contains: { zh: '包含', en: 'contains' },
  within: { zh: '位于', en: 'lies within' },
};
