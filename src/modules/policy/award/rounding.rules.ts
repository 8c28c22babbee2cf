import type { AwardParameters } from '../document/policy-document.types.js';
import { divide, roundTo, type Fen, type Rounding } from '../../../platform/money/fen.js';
import { boundedFen } from '../budget/bounded.rules.js';

type RoundingParameters = AwardParameters['rounding'];

const ROUNDING: Readonly<Record<RoundingParameters['mode'], Rounding>> = {
  FLOOR: 'down',
  HALF_UP: 'half-up',
  CEIL: 'up',
};

/** @rule AWD-17 An amount is rounded once, to the unit and in the direction the policy names; the usual is down to 0.01. (award.rounding) */
export function roundQuotient(numerator: bigint, denominator: bigint, { unitFen, mode }: RoundingParameters): Fen {
  const unit = BigInt(unitFen);
  return boundedFen(divide(numerator, denominator * unit, ROUNDING[mode]) * unit);
}

/** After a limit has cut an amount it is only ever rounded down, or it would pass the limit again. */
export function roundDown(amount: Fen, { unitFen }: RoundingParameters): Fen {
  return unitFen === 1 ? amount : roundTo(amount, BigInt(unitFen), 'down');
}
