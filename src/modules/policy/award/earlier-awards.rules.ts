import type { Case } from '../case.types.js';
import { usageOf } from '../caps/usage.rules.js';
import { yuan } from '../explanation/figures.rules.js';
import { finding, type Computation, type Frame } from '../explanation/findings.rules.js';
import { fen, type Fen } from '../../../platform/money/fen.js';

/** What the enterprise was awarded earlier in the calendar year; null when that is not known. */
export function awardedThisYear(kase: Case, programmeCode: string): Fen | null {
  if (kase.priorAwards === null) return null;
  const usage = usageOf(
    { scope: 'ENTERPRISE', period: 'YEAR', basis: 'ISSUED', voucherType: null, programmeCode, fiscalYearStartMonth: 1 },
    kase,
  );
  return usage === 'unknown' ? null : usage.usedFen;
}

/** Takes what was awarded before off an amount computed on the whole year; never below zero. */
export function lessEarlierAwards(whole: Computation, awardedFen: Fen, frame: Frame, kase: Case): Computation {
  if (whole.amountFen === null) return whole;
  const amountFen = fen(whole.amountFen > awardedFen ? whole.amountFen - awardedFen : 0n);
  const text = {
    zh: `全年应得 ${yuan(whole.amountFen)} 减已核定 ${yuan(awardedFen)} = ${yuan(amountFen)}`,
    en: `${yuan(whole.amountFen)} for the year less ${yuan(awardedFen)} awarded before = ${yuan(amountFen)}`,
  };
  const params = { awardedFen: Number(awardedFen) };
  const line = finding(frame, kase, {
    result: 'COMPUTED',
    params,
    beforeFen: whole.amountFen,
    afterFen: amountFen,
    text,
  });
  return { amountFen, findings: [...whole.findings, line] };
}
