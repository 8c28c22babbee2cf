import type { Case } from '../case.types.js';
import { amountOf } from '../award/base.rules.js';
import { percent, yuan } from '../explanation/figures.rules.js';
import { finding, unknownFinding, type Frame } from '../explanation/findings.rules.js';
import { fen, share, type Fen } from '../../../platform/money/fen.js';
import { noLimit, stackingFrame, UNKNOWN_FUNDING } from './effects.rules.js';
import type { StackingEffect, StackingKind } from './stacking.types.js';

/** @rule STK-03 All public money for one contract together may not exceed the ceiling; the award is what the ceiling leaves. (stacking CEILING) */
export const ceiling: StackingKind = {
  kind: 'CEILING',
  compile: ({ stacking, legalBasis }) => {
    const shareBp = stacking.kind === 'CEILING' ? stacking.shareBp : 0;
    const frame = stackingFrame('STK-03', ['other.fundingFen'], legalBasis);
    return (kase, baseFen) => {
      const otherFen = amountOf(kase, 'other.fundingFen');
      if (otherFen === null) return noLimit(unknownFinding(frame, kase, UNKNOWN_FUNDING));
      return baseFen === null ? noLimit() : combinedCeiling(frame, kase, { baseFen, otherFen, shareBp });
    };
  },
};

/** What a combined ceiling leaves beside other public money. */
export function combinedCeiling(
  frame: Frame,
  kase: Case,
  { baseFen, otherFen, shareBp }: { baseFen: Fen; otherFen: Fen; shareBp: number },
): StackingEffect {
  const wholeFen = share(baseFen, { basisPoints: BigInt(shareBp), rounding: 'down' });
  const ceilingFen = fen(wholeFen > otherFen ? wholeFen - otherFen : 0n);
  const figures = { percent: percent(shareBp), whole: yuan(wholeFen), other: yuan(otherFen), left: yuan(ceilingFen) };
  const text = {
    zh: `财政资金合计不超过 ${figures.percent}（${figures.whole}），已有 ${figures.other}，剩余 ${figures.left}`,
    en: `Public money together at most ${figures.percent} (${figures.whole}), other ${figures.other}, leaves ${figures.left}`,
  };
  const params = { shareBp, ceilingFen: Number(ceilingFen), otherFen: Number(otherFen) };
  const line =
    ceilingFen > 0n
      ? finding(frame, kase, { result: 'PASS', params, text })
      : finding(frame, kase, { result: 'FAIL', reasonCode: 'DOUBLE_SUBSIDY', params, text });
  return { findings: [line], ceilingFen, matchBp: null };
}
