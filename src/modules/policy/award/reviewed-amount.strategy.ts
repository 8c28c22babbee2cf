import { yuan } from '../explanation/figures.rules.js';
import { clauseFor, finding, unknownFinding, type Frame } from '../explanation/findings.rules.js';
import type { AwardMode } from './award-mode.types.js';
import { amountOf } from './base.rules.js';
import { roundDown } from './rounding.rules.js';

/** @rule AWD-14 A reviewed award is the amount the review fixed, rounded down to the unit; caps and budget still hold. (award.mode REVIEWED_AMOUNT) */
export const reviewedAmountMode: AwardMode = {
  mode: 'REVIEWED_AMOUNT',
  needsBase: () => false,
  compile: ({ award, legalBasis }) => {
    const frame: Frame = {
      ruleId: 'AWD-14',
      check: 'RATIO',
      clause: clauseFor(legalBasis, '/award/mode'),
      factIds: ['review.amountFen'],
    };
    return (kase) => {
      const reviewedFen = amountOf(kase, 'review.amountFen');
      if (reviewedFen === null) return { amountFen: null, findings: [unknownFinding(frame, kase, UNKNOWN)] };
      const amountFen = roundDown(reviewedFen, award.rounding);
      const text = { zh: `评审核定 ${yuan(amountFen)}`, en: `The review fixed ${yuan(amountFen)}` };
      return {
        amountFen,
        findings: [finding(frame, kase, { result: 'COMPUTED', beforeFen: reviewedFen, afterFen: amountFen, text })],
      };
    };
  },
};

const UNKNOWN = { zh: '尚无评审核定金额，需人工判断', en: 'The review has fixed no amount yet, a person must decide' };
