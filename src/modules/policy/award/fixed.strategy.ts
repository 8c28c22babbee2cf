import { yuan } from '../explanation/figures.rules.js';
import { clauseFor, finding, unknownFinding, type Frame } from '../explanation/findings.rules.js';
import { compilePredicate } from '../predicates/compile-predicate.rules.js';
import { fen } from '../../../platform/money/fen.js';
import type { AwardMode } from './award-mode.types.js';

/** @rule AWD-11 A fixed award is that of the first row that holds; an undecided row before it goes to a person. (award.fixedTable) */
export const fixedMode: AwardMode = {
  mode: 'FIXED',
  needsBase: () => false,
  compile: ({ award, legalBasis }) => {
    const facts = new Set<string>();
    const rows = award.fixedTable.map((entry, index) => {
      const predicate = compilePredicate(entry.when);
      predicate.factIds.forEach((id) => facts.add(id));
      const clause = clauseFor(legalBasis, `/award/fixedTable/${String(index)}`, entry.clause);
      const frame: Frame = { ruleId: 'AWD-11', check: 'RATIO', clause, factIds: [...facts] };
      const amountFen = fen(entry.amountFen);
      const text = { zh: `定额补贴 ${yuan(amountFen)}`, en: `Fixed award of ${yuan(amountFen)}` };
      return {
        predicate,
        frame,
        found: { result: 'COMPUTED', params: { row: index + 1 }, afterFen: amountFen, text } as const,
      };
    });
    const noRow: Frame = {
      ruleId: 'AWD-11',
      check: 'RATIO',
      clause: clauseFor(legalBasis, '/award/fixedTable'),
      factIds: [...facts],
    };
    return (kase) => {
      for (const { predicate, frame, found } of rows) {
        const truth = predicate.test(kase.facts);
        if (truth === 'unknown') return { amountFen: null, findings: [unknownFinding(frame, kase, UNKNOWN_ROW)] };
        if (truth) return { amountFen: found.afterFen, findings: [finding(frame, kase, found)] };
      }
      return {
        amountFen: null,
        findings: [finding(noRow, kase, { result: 'FAIL', reasonCode: 'NO_TIER_APPLIES', text: NO_ROW })],
      };
    };
  },
};

const UNKNOWN_ROW = {
  zh: '定额表所需事实不明，需人工判断',
  en: 'The table of fixed awards rests on unknown facts, a person must decide',
};
const NO_ROW = { zh: '没有适用的定额', en: 'No fixed award applies' };
