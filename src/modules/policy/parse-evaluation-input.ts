import type { EvaluationInput } from './case.types.js';
import { explainSchemaIssues } from './checks/explain-schema-issues.js';
import { checkBounds } from './checks/json-bounds.rules.js';
import { child } from './checks/json-pointer.rules.js';
import type { PolicyProblem } from './checks/problem.types.js';
import { evaluationInputSchema, sequenceSchema } from './evaluation-input.types.js';
import type { SequenceCase } from './evaluate-sequence.js';
import { parseFacts } from './facts/case-facts.rules.js';
import type { Facts } from './facts/fact.types.js';
import { fen, type Fen } from '../../platform/money/fen.js';

const SEQUENCE_BYTES_MAX = 8 * 1024 * 1024;

export type Parsed<T> =
  ({ readonly ok: true } & T) | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Checks `{ facts, priorAwards?, capUsage?, budget?, balanceFen?, moment?, sources? }` of unknown origin. */
export function parseEvaluationInput(json: unknown): Parsed<{ readonly input: EvaluationInput }> {
  const outOfBounds = checkBounds(json);
  if (outOfBounds !== null) return { ok: false, problems: [outOfBounds] };
  const parsed = evaluationInputSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: explainSchemaIssues(parsed.error.issues, json) };
  const facts = parseFacts(parsed.data.facts);
  if (!facts.ok) return facts;
  return { ok: true, input: { ...parsed.data, facts: facts.facts } };
}

/** Checks `{ budgetFen, cases }`: each case is unique, has an amount or facts, and a withdrawal names an earlier one. */
export function parseSequence(
  json: unknown,
): Parsed<{ readonly budgetFen: Fen; readonly cases: readonly SequenceCase[] }> {
  const outOfBounds = checkBounds(json, SEQUENCE_BYTES_MAX);
  if (outOfBounds !== null) return { ok: false, problems: [outOfBounds] };
  const parsed = sequenceSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: explainSchemaIssues(parsed.error.issues, json) };
  const seen = new Set<string>();
  const problems: PolicyProblem[] = [];
  const cases = parsed.data.cases.map((entry, index): SequenceCase => {
    const pointer = child('/cases', index);
    if ('withdraws' in entry) {
      if (!seen.has(entry.withdraws)) problems.push(notEarlier(`${pointer}/withdraws`, entry.withdraws));
      return entry;
    }
    if (seen.has(entry.id)) problems.push(twice(`${pointer}/id`, entry.id));
    seen.add(entry.id);
    if (entry.amountFen === undefined && entry.facts === undefined) problems.push(amountOrFacts(pointer));
    const facts = factsOf(entry.facts, `${pointer}/facts`, problems);
    return { id: entry.id, amountFen: entry.amountFen ?? null, facts, priorAwards: entry.priorAwards ?? [] };
  });
  return problems.length === 0 ? { ok: true, budgetFen: fen(parsed.data.budgetFen), cases } : { ok: false, problems };
}

function factsOf(json: unknown, pointer: string, problems: PolicyProblem[]): Facts {
  const parsed = parseFacts(json ?? {}, pointer);
  if (parsed.ok) return parsed.facts;
  problems.push(...parsed.problems);
  return {};
}

function notEarlier(pointer: string, id: string): PolicyProblem {
  return { pointer, code: 'unknown-case', zh: `前面没有申请“${id}”。`, en: `There is no earlier case “${id}”.` };
}

function twice(pointer: string, id: string): PolicyProblem {
  return { pointer, code: 'duplicate', zh: `申请“${id}”重复。`, en: `The case “${id}” is there twice.` };
}

function amountOrFacts(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'missing-field',
    zh: '每个申请需要 amountFen 或 facts。',
    en: 'A case needs amountFen or facts.',
  };
}
