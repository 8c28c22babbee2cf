import type { PolicyDocument } from '../document/policy-document.types.js';
import { clauseFor, type Frame } from '../explanation/findings.rules.js';
import type { ComputeAward } from './award-mode.types.js';
import { awardedThisYear, lessEarlierAwards } from './earlier-awards.rules.js';
import { unknownYear } from './ratio-findings.rules.js';

/**
 * @rule AWD-16 Under cumulative accrual the base is the year's running total and the award is what it earns less what was awarded before, so that rounding never adds up over many small uses. (award.accrual CUMULATIVE_DIFFERENCE)
 */
export function compileAccrual({ award, identity, legalBasis }: PolicyDocument, compute: ComputeAward): ComputeAward {
  if (award.accrual === 'EACH') return compute;
  const frame: Frame = {
    ruleId: 'AWD-16',
    check: 'RATIO',
    clause: clauseFor(legalBasis, '/award/accrual'),
    factIds: [],
  };
  return (kase, baseFen) => {
    const awardedFen = awardedThisYear(kase, identity.code);
    if (awardedFen === null) return unknownYear(frame, kase);
    return lessEarlierAwards(compute(kase, baseFen), awardedFen, frame, kase);
  };
}
