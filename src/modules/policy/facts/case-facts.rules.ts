import { child } from '../checks/json-pointer.rules.js';
import type { PolicyProblem } from '../checks/problem.types.js';
import { factById } from './fact-catalogue.rules.js';
import { expectedValue, isValueOf } from './fact-values.rules.js';
import type { FactDefinition, Facts, FactValue } from './fact.types.js';
import { fullMonthsBetween, shanghaiDate } from './local-date.rules.js';

export type ParsedFacts =
  { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const PROBLEMS_MAX = 100;

/**
 * Checks facts that come from outside against the catalogue: unknown ids and values of the wrong type are refused.
 * `null` stays, it says "known to be absent"; a key that is missing stays missing, it says "unknown".
 */
export function parseFacts(json: unknown, pointer = '/facts'): ParsedFacts {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { ok: false, problems: [notAnObject(pointer)] };
  const facts: Record<string, FactValue> = {};
  const problems: PolicyProblem[] = [];
  for (const [id, value] of Object.entries(json)) {
    const fact = factById(id);
    if (fact === null) problems.push(unknownFact(child(pointer, id), id));
    else if (isFactValue(fact, value)) facts[id] = value;
    else problems.push(wrongValue(child(pointer, id), fact));
    if (problems.length >= PROBLEMS_MAX) break;
  }
  return problems.length === 0 ? { ok: true, facts } : { ok: false, problems };
}

/** Facts that follow from others and need not be handed in. A value that is handed in wins. */
export function withDerivedFacts(facts: Facts): Facts {
  if (facts['applicant.ageMonths'] !== undefined) return facts;
  const established = facts['applicant.establishedOn'];
  const now = facts['time.now'];
  if (typeof established !== 'string' || typeof now !== 'string') return facts;
  const months = fullMonthsBetween(established, shanghaiDate(now));
  return months === null ? facts : { ...facts, 'applicant.ageMonths': months };
}

export function unknownFact(pointer: string, id: string): PolicyProblem {
  const shown = id.slice(0, 80);
  return {
    pointer,
    code: 'unknown-fact',
    zh: `事实目录中没有“${shown}”。`,
    en: `The fact catalogue has no “${shown}”.`,
  };
}

export function wrongValue(pointer: string, fact: FactDefinition): PolicyProblem {
  const expected = expectedValue(fact);
  return {
    pointer,
    code: 'wrong-value',
    zh: `“${fact.zh}”应为${expected.zh}。`,
    en: `${fact.id} must be ${expected.en}.`,
  };
}

function isFactValue(fact: FactDefinition, value: unknown): value is FactValue {
  return value === null || isValueOf(fact, value);
}

function notAnObject(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'wrong-type',
    zh: '事实应为对象：事实编号到取值。',
    en: 'Facts must be an object from fact id to value.',
  };
}
