import { finding, unknownFinding } from '../explanation/findings.rules.js';
import { noLimit, stackingFrame, UNKNOWN_FUNDING } from './effects.rules.js';
import type { StackingKind } from './stacking.types.js';

/** @rule STK-02 Other public money of a level that the policy names rejects; money of other levels may be added. (stacking FORBID_LEVELS) */
export const forbidLevels: StackingKind = {
  kind: 'FORBID_LEVELS',
  compile: ({ stacking, legalBasis }) => {
    const forbidden = stacking.kind === 'FORBID_LEVELS' ? stacking.levels : [];
    const frame = stackingFrame('STK-02', ['other.fundingLevels'], legalBasis);
    return (kase) => {
      const levels = kase.facts['other.fundingLevels'] ?? (kase.facts['other.fundingLevels'] === null ? [] : undefined);
      if (typeof levels !== 'object') return noLimit(unknownFinding(frame, kase, UNKNOWN_FUNDING));
      const met = levels.filter((level) => forbidden.includes(level));
      if (met.length === 0) return noLimit(finding(frame, kase, { result: 'PASS', text: ALLOWED }));
      const text = {
        zh: `已获同级财政资金（${met.join('、')}），不得重复享受`,
        en: `Public money of the level ${met.join(', ')} was already given, which excludes this award`,
      };
      return noLimit(finding(frame, kase, { result: 'FAIL', reasonCode: 'DOUBLE_SUBSIDY', text }));
    };
  },
};

const ALLOWED = { zh: '未获受限级次的其他财政资金', en: 'No public money of an excluded level' };
