import type { Case } from '../case.types.js';
import { percent, yuan } from '../explanation/figures.rules.js';
import { finding, unknownFinding, type Computation, type Frame } from '../explanation/findings.rules.js';
import type { AwardParameters } from '../document/policy-document.types.js';
import type { Bilingual } from '../facts/fact.types.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { Rate } from './award-mode.types.js';
import { roundQuotient } from './rounding.rules.js';
import { weigh, type Slice } from './slices.rules.js';

type Rounding = AwardParameters['rounding'];

const TEN_THOUSAND = 10_000n;

/** `50 % of 1,200,000.00 = 600,000.00` */
export function atOneRatio(rate: Rate, kase: Case, baseFen: Fen, rounding: Rounding): Computation {
  if (rate.kind !== 'RATE') return noRatio(rate, kase);
  const { ratioBp, row } = rate;
  const amountFen = roundQuotient(baseFen * BigInt(ratioBp), TEN_THOUSAND, rounding);
  const text = ratioText(ratioBp, baseFen, amountFen);
  const params = { ratioBp, row: row.number };
  return {
    amountFen,
    findings: [finding(row.frame, kase, { result: 'COMPUTED', params, beforeFen: baseFen, afterFen: amountFen, text })],
  };
}

/** `100 % of 50,000.00 + 30 % of 70,000.00 = 71,000.00`; each slice rounded together, once. */
export function atSlices(
  slices: readonly Slice[] | Exclude<Rate, { kind: 'RATE' }>,
  kase: Case,
  baseFen: Fen,
  rounding: Rounding,
): Computation {
  if ('kind' in slices) return noRatio(slices, kase);
  const last = slices.at(-1);
  if (last === undefined) throw new Error('A base of zero has no slices.');
  const amountFen = roundQuotient(weigh(slices), TEN_THOUSAND, rounding);
  const parts = slices.map(({ amountFen: part, rate }) => ({ percent: percent(rate.ratioBp), yuan: yuan(part) }));
  const text = {
    zh: `${parts.map((part) => `${part.yuan} 的 ${part.percent}`).join(' + ')} = ${yuan(amountFen)}`,
    en: `${parts.map((part) => `${part.percent} of ${part.yuan}`).join(' + ')} = ${yuan(amountFen)}`,
  };
  const params = { slices: slices.length, row: last.rate.row.number };
  const { frame } = last.rate.row;
  return {
    amountFen,
    findings: [finding(frame, kase, { result: 'COMPUTED', params, beforeFen: baseFen, afterFen: amountFen, text })],
  };
}

/** The case cannot be rated: a fact is unknown, or no row of the table holds. */
export function noRatio(rate: Exclude<Rate, { kind: 'RATE' }>, kase: Case): Computation {
  const { frame, number } = rate.row;
  if (rate.kind === 'UNKNOWN') {
    const row = String(number);
    const text = {
      zh: `比例表第 ${row} 行所需事实不明，需人工判断`,
      en: `Row ${row} of the table rests on unknown facts, a person must decide`,
    };
    return { amountFen: null, findings: [unknownFinding(frame, kase, text)] };
  }
  const text = { zh: '没有适用的档次', en: 'No tier of the table applies' };
  return { amountFen: null, findings: [finding(frame, kase, { result: 'FAIL', reasonCode: 'NO_TIER_APPLIES', text })] };
}

/** The year's cumulative spend, or the awards already given on it, are not known. */
export function unknownYear(frame: Frame, kase: Case): Computation {
  const text = {
    zh: '年度累计金额或以往补贴不明，需人工判断',
    en: 'The spend or the awards of the year are unknown, a person must decide',
  };
  return { amountFen: null, findings: [unknownFinding(frame, kase, text)] };
}

function ratioText(ratioBp: number, baseFen: Fen, amountFen: Fen): Bilingual {
  const [ratio, base, amount] = [percent(ratioBp), yuan(baseFen), yuan(amountFen)];
  return { zh: `${base} 的 ${ratio} = ${amount}`, en: `${ratio} of ${base} = ${amount}` };
}
