import type { Case } from '../case.types.js';
import type { Stacking } from '../document/policy-document.types.js';
import { amountOf } from '../award/base.rules.js';
import { percent } from '../explanation/figures.rules.js';
import { finding, unknownFinding, type Frame } from '../explanation/findings.rules.js';
import type { Fen } from '../../../platform/money/fen.js';
import { combinedCeiling } from './ceiling.strategy.js';
import { noLimit, stackingFrame, UNKNOWN_FUNDING } from './effects.rules.js';
import type { StackingEffect, StackingKind } from './stacking.types.js';

type Row = Extract<Stacking, { kind: 'MATCH' }>['table'][number];

/** An upper level awarded: match it, or apply separately under a ceiling. */
export const match: StackingKind = {
  kind: 'MATCH',
  compile: ({ stacking, redemption, legalBasis }) => {
    const table = stacking.kind === 'MATCH' ? stacking.table : [];
    const matched = stackingFrame('STK-04', ['other.upperRatioBp', 'application.route'], legalBasis);
    const separate = stackingFrame(
      'STK-05',
      ['other.upperRatioBp', 'application.route', 'other.upperAwardFen'],
      legalBasis,
    );
    const always = redemption.mode === 'MATCH';
    return (kase, baseFen) => {
      const upperBp = kase.facts['other.upperRatioBp'];
      if (upperBp === null) return noUpperAward(matched, kase, always || kase.facts['application.route'] === 'MATCH');
      const row = table.find((candidate) => candidate.upperBp === upperBp);
      if (row === undefined)
        return noLimit(unknownFinding(matched, kase, upperBp === undefined ? UNKNOWN_FUNDING : NO_ROW));
      const route = always ? 'MATCH' : kase.facts['application.route'];
      if (route === 'MATCH') return matchAt(row, matched, kase);
      if (route === 'SEPARATE') return separately(row, separate, kase, baseFen);
      return noLimit(unknownFinding(matched, kase, NO_ROUTE));
    };
  },
};

function noUpperAward(frame: Frame, kase: Case, needed: boolean): StackingEffect {
  const text = { zh: '没有上级补贴', en: 'There is no upper-level award' };
  return needed
    ? noLimit(finding(frame, kase, { result: 'FAIL', reasonCode: 'NO_UPPER_AWARD', text }))
    : noLimit(finding(frame, kase, { result: 'PASS', text }));
}

/**
 * @rule STK-04 An upper-level award is matched without review at the table's reduced ratio; who asks for a match without
 * such an award has none. (stacking MATCH, matchBp)
 */
function matchAt({ upperBp, matchBp }: Row, frame: Frame, kase: Case): StackingEffect {
  const text = {
    zh: `上级按 ${percent(upperBp)} 补贴，免审配套 ${percent(matchBp)}`,
    en: `The upper level awarded at ${percent(upperBp)}, matched without review at ${percent(matchBp)}`,
  };
  const line = finding(frame, kase, { result: 'PASS', params: { upperBp, matchBp }, text });
  return { findings: [line], ceilingFen: null, matchBp };
}

/** @rule STK-05 Who applies separately although an upper level awarded has the usual ratio under a combined ceiling. (stacking MATCH, separateCeilingBp) */
function separately({ separateCeilingBp }: Row, frame: Frame, kase: Case, baseFen: Fen | null): StackingEffect {
  const otherFen = amountOf(kase, 'other.upperAwardFen');
  if (otherFen === null) return noLimit(unknownFinding(frame, kase, UNKNOWN_FUNDING));
  return baseFen === null ? noLimit() : combinedCeiling(frame, kase, { baseFen, otherFen, shareBp: separateCeilingBp });
}

const NO_ROW = {
  zh: '配套表中没有该上级补贴比例，需人工判断',
  en: 'The match table has no row for the upper ratio, a person must decide',
};
const NO_ROUTE = {
  zh: '未说明是免审配套还是另行申报，需人工判断',
  en: 'It is not stated whether to match or to apply separately, a person must decide',
};
