import type { Case } from '../case.types.js';
import type { LegalClause } from '../document/policy-document.types.js';
import { factById } from '../facts/fact-catalogue.rules.js';
import type { Bilingual } from '../facts/fact.types.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { Check, ClauseReference, FactUse, Step, StepParameters, StepResult } from './evaluation.types.js';

/** The fixed part of a step, made once when the policy is compiled. */
export interface Frame {
  readonly ruleId: string;
  readonly check: Check;
  readonly clause: ClauseReference | null;
  readonly factIds: readonly string[];
}

/** What a rule found: the line for the record, and what would change the answer. */
export interface Finding {
  readonly step: Step;
  readonly wouldChange: readonly Bilingual[];
}

/** The part of a finding that differs from case to case. */
export interface Found {
  readonly result: StepResult;
  readonly text: Bilingual;
  readonly reasonCode?: string;
  readonly params?: StepParameters;
  readonly beforeFen?: Fen | null;
  readonly afterFen?: Fen | null;
  readonly wouldChange?: readonly Bilingual[];
}

/** An amount as far as it could be computed, and the lines that explain it; null when a line says why not. */
export interface Computation {
  readonly amountFen: Fen | null;
  readonly findings: readonly Finding[];
}

const NOTHING: readonly Bilingual[] = [];
const NO_PARAMETERS: StepParameters = {};

/** Joins the frame and what was found to one line of the record. */
export function finding(frame: Frame, kase: Case, found: Found): Finding {
  return {
    step: {
      ruleId: frame.ruleId,
      check: frame.check,
      result: found.result,
      reasonCode: found.reasonCode ?? null,
      clause: frame.clause,
      params: found.params ?? NO_PARAMETERS,
      facts: frame.factIds.map((id) => factUse(id, kase)),
      amountBeforeFen: numberOf(found.beforeFen),
      amountAfterFen: numberOf(found.afterFen),
      text: found.text,
    },
    wouldChange: found.wouldChange ?? NOTHING,
  };
}

/** A finding that sends the case to a person because facts are missing; names those that are. */
export function unknownFinding(frame: Frame, kase: Case, text: Bilingual): Finding {
  const missing = frame.factIds.filter((id) => kase.facts[id] === undefined).flatMap((id) => factById(id) ?? []);
  const wouldChange = missing.map(({ zh, en }) => ({ zh: `需要知道“${zh}”`, en: `${en} must be known` }));
  return finding(frame, kase, { result: 'UNKNOWN', reasonCode: 'FACT_UNKNOWN', text, wouldChange });
}

/** The clause behind a parameter: the one cited by id, else the one whose pointer fits the parameter most closely. */
export function clauseFor(
  basis: readonly LegalClause[],
  pointer: string,
  cited: string | null = null,
): ClauseReference | null {
  const byId = basis.find((clause) => clause.id === cited);
  const clause = byId ?? closest(basis, pointer);
  return clause === null ? null : { id: clause.id, docNo: clause.docNo, article: clause.article };
}

function closest(basis: readonly LegalClause[], pointer: string): LegalClause | null {
  let best: LegalClause | null = null;
  let length = -1;
  for (const clause of basis) {
    for (const parameter of clause.parameters) {
      const fits = pointer === parameter || pointer.startsWith(`${parameter}/`);
      if (fits && parameter.length > length) [best, length] = [clause, parameter.length];
    }
  }
  return best;
}

function factUse(id: string, kase: Case): FactUse {
  const value = kase.facts[id];
  const source = kase.sources[id];
  return {
    fact: id,
    state: value === undefined ? 'UNKNOWN' : value === null ? 'ABSENT' : 'KNOWN',
    value: value ?? null,
    source: source?.source ?? null,
    at: source?.at ?? null,
  };
}

function numberOf(amount: Fen | null | undefined): number | null {
  return amount === undefined || amount === null ? null : Number(amount);
}
