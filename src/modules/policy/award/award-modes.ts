import type { PolicyDocument } from '../document/policy-document.types.js';
import type { AwardMode } from './award-mode.types.js';
import { fixedMode } from './fixed.strategy.js';
import { perUnitMode } from './per-unit.strategy.js';
import { poolMode } from './pool.strategy.js';
import { ratioMode } from './ratio.strategy.js';
import { reviewedAmountMode } from './reviewed-amount.strategy.js';
import { scoreBandMode } from './score-band.strategy.js';

/** Every way to find an amount. */
export const AWARD_MODES: readonly AwardMode[] = [
  ratioMode,
  fixedMode,
  perUnitMode,
  scoreBandMode,
  reviewedAmountMode,
  poolMode,
];

/** The mode a document names. */
export function awardModeOf({ award }: PolicyDocument): AwardMode {
  const found = AWARD_MODES.find(({ mode }) => mode === award.mode);
  if (found === undefined) throw new Error(`No file implements the award mode ${award.mode}.`);
  return found;
}
