import type { Case } from '../case.types.js';
import type { AwardParameters } from '../document/policy-document.types.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import type { Reevaluation, Scale } from './award-mode.types.js';
import { amountOf } from './base.rules.js';
import { atOneRatio, atSlices, unknownYear } from './ratio-findings.rules.js';
import { slicesOf } from './slices.rules.js';

/** @rule AWD-08 Without re-evaluation this case has the ratio of the tier reached, and earlier awards stay as they are. (award.tierReevaluation NONE) */
export const reevaluationNone: Reevaluation = {
  kind: 'NONE',
  compute: (scale, kase, baseFen, award) => {
    if (!scale.needsMeasure) return atOneRatio(scale.rate(kase, null), kase, baseFen, award.rounding);
    const measureFen = measureOf(award, kase, baseFen);
    if (measureFen === null) return unknownYear(scale.frame, kase);
    if (!scale.marginal) return atOneRatio(scale.rate(kase, measureFen), kase, baseFen, award.rounding);
    return marginalSlices(scale, kase, { baseFen, measureFen }, award);
  },
};

/** This application's base, or the year's spend that includes it. */
export function measureOf({ tierBasis }: AwardParameters, kase: Case, baseFen: Fen): Fen | null {
  if (tierBasis === 'PER_APPLICATION') return baseFen;
  const cumulative = amountOf(kase, 'spend.cumulativeAnnualFen');
  if (cumulative === null) return null;
  return cumulative < baseFen ? baseFen : cumulative;
}

/** The last `baseFen` of the measure, each slice at its own ratio. */
export function marginalSlices(
  scale: Scale,
  kase: Case,
  { baseFen, measureFen }: { baseFen: Fen; measureFen: Fen },
  { rounding }: AwardParameters,
): ReturnType<Reevaluation['compute']> {
  return atSlices(slicesOf(scale, kase, fen(measureFen - baseFen), measureFen), kase, baseFen, rounding);
}
