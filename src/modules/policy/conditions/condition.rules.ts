import type { Case } from '../case.types.js';
import type { LegalClause } from '../document/policy-document.types.js';
import { clauseFor, finding, type Finding, type Frame } from '../explanation/findings.rules.js';
import type { Check, StepParameters } from '../explanation/evaluation.types.js';
import type { Bilingual } from '../facts/fact.types.js';
import { compilePredicate } from '../predicates/compile-predicate.rules.js';
import { describePredicate, unmetParts } from '../predicates/describe-predicate.rules.js';
import type { Predicate } from '../predicates/predicate.types.js';

/** Something that must hold for a case, as data. */
export interface Condition {
  readonly ruleId: string;
  readonly check: Check;
  /** Where the document states it; finds the clause. */
  readonly pointer: string;
  readonly require: Predicate;
  /** Reason code when it does not hold. */
  readonly code: string;
  readonly onFail?: 'REJECT' | 'MANUAL';
  /** What it demands, in words; without it the predicate is put into words. */
  readonly text?: Bilingual | null;
  readonly clause?: string | null;
  /** The document's own name of the condition. */
  readonly name?: string;
}

/** A condition made ready: asked of a case, it answers with one line of the explanation. */
export type CaseCheck = (kase: Case) => Finding;

/** Prepares a condition. Its texts are made here, once, so that asking it costs little. */
export function compileCondition(condition: Condition, basis: readonly LegalClause[]): CaseCheck {
  const predicate = compilePredicate(condition.require);
  const frame: Frame = {
    ruleId: condition.ruleId,
    check: condition.check,
    clause: clauseFor(basis, condition.pointer, condition.clause),
    factIds: predicate.factIds,
  };
  const demand = condition.text ?? describePredicate(condition.require);
  const params: StepParameters = condition.name === undefined ? {} : { rule: condition.name };
  const pass = { result: 'PASS', params, text: { zh: `符合：${demand.zh}`, en: `Met: ${demand.en}` } } as const;
  const failText = { zh: `不符合：${demand.zh}`, en: `Not met: ${demand.en}` };
  const unknownText = {
    zh: `事实不明，需人工判断：${demand.zh}`,
    en: `A person must decide, facts are unknown: ${demand.en}`,
  };
  const failed = condition.onFail === 'MANUAL' ? 'UNKNOWN' : 'FAIL';
  return (kase) => {
    const truth = predicate.test(kase.facts);
    if (truth === true) return finding(frame, kase, pass);
    const wouldChange = unmetParts(condition.require, (part) => compilePredicate(part).test(kase.facts), kase.facts);
    return truth === 'unknown'
      ? finding(frame, kase, { result: 'UNKNOWN', reasonCode: 'FACT_UNKNOWN', params, text: unknownText, wouldChange })
      : finding(frame, kase, { result: failed, reasonCode: condition.code, params, text: failText, wouldChange });
  };
}
