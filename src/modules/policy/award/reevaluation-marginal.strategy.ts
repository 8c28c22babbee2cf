import type { Reevaluation } from './award-mode.types.js';
import { unknownYear } from './ratio-findings.rules.js';
import { marginalSlices, measureOf } from './reevaluation-none.strategy.js';

/** @rule AWD-09 Under marginal re-evaluation each fen has the ratio of the tier that the year's spend had reached with it. (award.tierReevaluation MARGINAL) */
export const reevaluationMarginal: Reevaluation = {
  kind: 'MARGINAL',
  compute: (scale, kase, baseFen, award) => {
    const measureFen = measureOf(award, kase, baseFen);
    if (measureFen === null) return unknownYear(scale.frame, kase);
    return marginalSlices(scale, kase, { baseFen, measureFen }, award);
  },
};
