import type { LegalClause } from '../document/policy-document.types.js';
import { clauseFor, type Finding, type Frame } from '../explanation/findings.rules.js';
import type { FactId } from '../facts/fact-catalogue.rules.js';
import type { StackingEffect } from './stacking.types.js';

/** Only lines for the record: nothing is limited, nothing replaced. */
export function noLimit(...findings: readonly Finding[]): StackingEffect {
  return { findings, ceilingFen: null, matchBp: null };
}

export function stackingFrame(ruleId: string, factIds: readonly FactId[], basis: readonly LegalClause[]): Frame {
  return { ruleId, check: 'STACKING', clause: clauseFor(basis, '/stacking'), factIds };
}

export const UNKNOWN_FUNDING = {
  zh: '其他财政资金情况不明，需人工判断',
  en: 'Other public money is unknown, a person must decide',
};
