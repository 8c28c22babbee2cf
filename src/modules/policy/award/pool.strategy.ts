import type { Case } from '../case.types.js';
import type { AwardParameters } from '../document/policy-document.types.js';
import { percent, yuan } from '../explanation/figures.rules.js';
import { clauseFor, finding, unknownFinding, type Computation, type Frame } from '../explanation/findings.rules.js';
import { fen, minFen, type Fen } from '../../../platform/money/fen.js';
import type { AwardMode } from './award-mode.types.js';
import { amountOf } from './base.rules.js';
import { roundQuotient } from './rounding.rules.js';

type Pool = NonNullable<AwardParameters['pool']>;

/** @rule AWD-15 A pool is the amount agreed in the performance contract, inside the policy's bounds, paid whole or in proportion to the targets reached. (award.pool) */
export const poolMode: AwardMode = {
  mode: 'POOL',
  needsBase: () => false,
  compile: ({ award, legalBasis }) => {
    const { pool } = award;
    if (pool === null) throw new Error('The document was not checked: POOL without award.pool.');
    const achieved = pool.payBy === 'ACHIEVED';
    const factIds = achieved ? ['review.poolFen', 'review.achievedBp'] : ['review.poolFen'];
    const frame: Frame = { ruleId: 'AWD-15', check: 'RATIO', clause: clauseFor(legalBasis, '/award/pool'), factIds };
    return (kase) => {
      const agreedFen = amountOf(kase, 'review.poolFen');
      const achievedBp = achieved ? kase.facts['review.achievedBp'] : 10_000;
      if (agreedFen === null || typeof achievedBp !== 'number') {
        return { amountFen: null, findings: [unknownFinding(frame, kase, UNKNOWN)] };
      }
      if (agreedFen < BigInt(pool.minFen)) return tooSmall(frame, kase, agreedFen, pool);
      const poolFen = minFen(agreedFen, fen(pool.maxFen));
      const reachedBp = Math.min(achievedBp, 10_000);
      const amountFen = roundQuotient(poolFen * BigInt(reachedBp), 10_000n, award.rounding);
      return drawn(frame, kase, { poolFen, amountFen, reachedBp });
    };
  },
};

function drawn(
  frame: Frame,
  kase: Case,
  { poolFen, amountFen, reachedBp }: { poolFen: Fen; amountFen: Fen; reachedBp: number },
): Computation {
  const text = {
    zh: `资金池 ${yuan(poolFen)}，完成 ${percent(reachedBp)} = ${yuan(amountFen)}`,
    en: `Pool of ${yuan(poolFen)}, ${percent(reachedBp)} reached = ${yuan(amountFen)}`,
  };
  const params = { reachedBp };
  return {
    amountFen,
    findings: [finding(frame, kase, { result: 'COMPUTED', params, beforeFen: poolFen, afterFen: amountFen, text })],
  };
}

function tooSmall(frame: Frame, kase: Case, agreedFen: Fen, pool: Pool): Computation {
  const text = {
    zh: `约定资金池 ${yuan(agreedFen)} 低于下限 ${yuan(fen(pool.minFen))}`,
    en: `The agreed pool of ${yuan(agreedFen)} is below the least of ${yuan(fen(pool.minFen))}`,
  };
  return { amountFen: null, findings: [finding(frame, kase, { result: 'FAIL', reasonCode: 'BELOW_MIN_FACE', text })] };
}

const UNKNOWN = {
  zh: '资金池或绩效完成情况不明，需人工判断',
  en: 'The pool or its targets are unknown, a person must decide',
};
