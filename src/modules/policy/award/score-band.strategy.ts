import type { Case } from '../case.types.js';
import type { AwardParameters } from '../document/policy-document.types.js';
import { yuan } from '../explanation/figures.rules.js';
import { clauseFor, finding, unknownFinding, type Computation, type Frame } from '../explanation/findings.rules.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import type { AwardMode } from './award-mode.types.js';
import { atOneRatio } from './ratio-findings.rules.js';

type Band = AwardParameters['scoreBands'][number];

/** @rule AWD-13 A reviewed score has the award of the highest band it reaches; below the lowest it is refused. (award.scoreBands) */
export const scoreBandMode: AwardMode = {
  mode: 'SCORE_BAND',
  needsBase: ({ scoreBands }) => scoreBands.some((band) => band.ratioBp !== null),
  compile: ({ award, legalBasis }) => {
    const clause = clauseFor(legalBasis, '/award/scoreBands');
    const frame: Frame = { ruleId: 'AWD-13', check: 'RATIO', clause, factIds: ['review.scoreHundredths'] };
    const highestFirst = [...award.scoreBands].reverse();
    return (kase, baseFen) => {
      const score = kase.facts['review.scoreHundredths'];
      if (typeof score !== 'number') return { amountFen: null, findings: [unknownFinding(frame, kase, UNKNOWN)] };
      const band = highestFirst.find(({ fromHundredths }) => score >= fromHundredths);
      return band === undefined ? belowAll(frame, kase, score) : inBand(band, { frame, kase, baseFen, award });
    };
  },
};

interface Scored {
  readonly frame: Frame;
  readonly kase: Case;
  readonly baseFen: Fen | null;
  readonly award: AwardParameters;
}

function inBand(band: Band, { frame, kase, baseFen, award }: Scored): Computation {
  if (band.amountFen !== null) {
    const amountFen = fen(band.amountFen);
    const text = {
      zh: `得分达到 ${points(band.fromHundredths)}，补贴 ${yuan(amountFen)}`,
      en: `The score reaches ${points(band.fromHundredths)}: ${yuan(amountFen)}`,
    };
    return { amountFen, findings: [finding(frame, kase, { result: 'COMPUTED', afterFen: amountFen, text })] };
  }
  if (baseFen === null) return { amountFen: null, findings: [] };
  const row = { number: award.scoreBands.indexOf(band) + 1, frame };
  return atOneRatio({ kind: 'RATE', ratioBp: band.ratioBp ?? 0, row }, kase, baseFen, award.rounding);
}

function belowAll(frame: Frame, kase: Case, score: number): Computation {
  const text = {
    zh: `得分 ${points(score)} 低于最低档`,
    en: `The score of ${points(score)} is below the lowest band`,
  };
  return { amountFen: null, findings: [finding(frame, kase, { result: 'FAIL', reasonCode: 'BELOW_THRESHOLD', text })] };
}

function points(hundredths: number): string {
  return `${String(Math.trunc(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`;
}

const UNKNOWN = { zh: '评审得分不明，需人工判断', en: 'The review score is unknown, a person must decide' };
