import { ZERO_FEN } from '../../../platform/money/fen.js';
import type { Reevaluation } from './award-mode.types.js';
import { awardedThisYear, lessEarlierAwards } from './earlier-awards.rules.js';
import { atOneRatio, unknownYear } from './ratio-findings.rules.js';
import { marginalSlices, measureOf } from './reevaluation-none.strategy.js';

/** @rule AWD-10 Under retroactive re-evaluation the whole year has the new tier; what was awarded before is taken off. (award.tierReevaluation RETROACTIVE) */
export const reevaluationRetroactive: Reevaluation = {
  kind: 'RETROACTIVE',
  compute: (scale, kase, baseFen, award) => {
    const measureFen = measureOf(award, kase, baseFen);
    const firstOfYear = measureFen === baseFen && kase.priorAwards === null;
    const awardedFen = firstOfYear ? ZERO_FEN : awardedThisYear(kase, scale.programmeCode);
    if (measureFen === null || awardedFen === null) return unknownYear(scale.frame, kase);
    const whole = scale.marginal
      ? marginalSlices(scale, kase, { baseFen: measureFen, measureFen }, award)
      : atOneRatio(scale.rate(kase, measureFen), kase, measureFen, award.rounding);
    return lessEarlierAwards(whole, awardedFen, { ...scale.frame, ruleId: 'AWD-10' }, kase);
  },
};
