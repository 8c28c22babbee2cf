import { amountOf } from '../award/base.rules.js';
import { yuan } from '../explanation/figures.rules.js';
import { finding, unknownFinding } from '../explanation/findings.rules.js';
import { noLimit, stackingFrame, UNKNOWN_FUNDING } from './effects.rules.js';
import type { StackingKind } from './stacking.types.js';

/** @rule STK-01 Where any other public money for the same contract is forbidden, one fen of it rejects. (stacking FORBID_ANY) */
export const forbidAny: StackingKind = {
  kind: 'FORBID_ANY',
  compile: ({ legalBasis }) => {
    const frame = stackingFrame('STK-01', ['other.fundingFen'], legalBasis);
    return (kase) => {
      const otherFen = amountOf(kase, 'other.fundingFen');
      if (otherFen === null) return noLimit(unknownFinding(frame, kase, UNKNOWN_FUNDING));
      if (otherFen === 0n) return noLimit(finding(frame, kase, { result: 'PASS', text: NO_OTHER }));
      const text = {
        zh: `同一合同已获其他财政资金 ${yuan(otherFen)}，不得重复享受`,
        en: `The contract already has ${yuan(otherFen)} of other public money, which excludes this award`,
      };
      return noLimit(finding(frame, kase, { result: 'FAIL', reasonCode: 'DOUBLE_SUBSIDY', text }));
    };
  },
};

const NO_OTHER = { zh: '同一合同未获其他财政资金', en: 'The contract has no other public money' };
