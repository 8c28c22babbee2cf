import type { AwardMode, Reevaluation } from './award-mode.types.js';
import { reevaluationMarginal } from './reevaluation-marginal.strategy.js';
import { reevaluationNone } from './reevaluation-none.strategy.js';
import { reevaluationRetroactive } from './reevaluation-retroactive.strategy.js';
import { compileScale } from './scales.rules.js';

/** What a higher tier of the year means for earlier awards. */
export const REEVALUATIONS: readonly Reevaluation[] = [reevaluationNone, reevaluationMarginal, reevaluationRetroactive];

/** A share of the base, from a table of ratios or from brackets (AWD-05 to AWD-10). */
export const ratioMode: AwardMode = {
  mode: 'RATIO',
  needsBase: () => true,
  compile: (document) => {
    const { award } = document;
    const scale = compileScale(document);
    const reevaluation = REEVALUATIONS.find(({ kind }) => kind === award.tierReevaluation) ?? reevaluationNone;
    return (kase, baseFen) =>
      baseFen === null ? { amountFen: null, findings: [] } : reevaluation.compute(scale, kase, baseFen, award);
  },
};
