import type { Case } from '../case.types.js';
import { usageOf } from '../caps/usage.rules.js';
import type { PolicyDocument } from '../document/policy-document.types.js';
import { percent, yuan } from '../explanation/figures.rules.js';
import {
  clauseFor,
  finding,
  unknownFinding,
  type Computation,
  type Finding,
  type Frame,
} from '../explanation/findings.rules.js';
import { fen, minFen, type Fen } from '../../../platform/money/fen.js';
import { roundQuotient } from './rounding.rules.js';

type Limit = (kase: Case, amountFen: Fen) => Computation;

/** @rule AWD-04 A base below the least base is refused, and the explanation says by how much. (award.minBaseFen) */
export function compileMinimumBase({
  award,
  legalBasis,
}: PolicyDocument): (kase: Case, baseFen: Fen | null) => readonly Finding[] {
  if (award.minBaseFen === 0) return () => [];
  const leastFen = fen(award.minBaseFen);
  const least = yuan(leastFen);
  const frame: Frame = {
    ruleId: 'AWD-04',
    check: 'MINIMUM_BASE',
    clause: clauseFor(legalBasis, '/award/minBaseFen'),
    factIds: [],
  };
  return (kase, baseFen) => {
    if (baseFen === null) return [];
    const params = { minBaseFen: award.minBaseFen };
    if (baseFen >= leastFen) {
      const text = {
        zh: `基数 ${yuan(baseFen)} 元，不低于最低要求 ${least} 元`,
        en: `The base of ${yuan(baseFen)} reaches the minimum of ${least}`,
      };
      return [finding(frame, kase, { result: 'PASS', params, beforeFen: baseFen, afterFen: baseFen, text })];
    }
    const text = {
      zh: `基数 ${yuan(baseFen)} 元，低于最低要求 ${least} 元`,
      en: `The base of ${yuan(baseFen)} is below the minimum of ${least}`,
    };
    const wouldChange = [gap(fen(leastFen - baseFen), least)];
    return [
      finding(frame, kase, {
        result: 'FAIL',
        reasonCode: 'MIN_CONTRACT',
        params,
        beforeFen: baseFen,
        text,
        wouldChange,
      }),
    ];
  };
}

/** @rule AWD-18 An award below the least face is refused, and the explanation says by how much. (award.minFaceFen) */
export function compileMinimumFace({ award, legalBasis }: PolicyDocument): Limit {
  if (award.minFaceFen === 0) return refuseNothing();
  const leastFen = fen(award.minFaceFen);
  const least = yuan(leastFen);
  const clause = clauseFor(legalBasis, '/award/minFaceFen');
  const frame: Frame = { ruleId: 'AWD-18', check: 'MINIMUM_FACE', clause, factIds: [] };
  const params = { minFaceFen: award.minFaceFen };
  return (kase, amountFen) => {
    if (amountFen >= leastFen) {
      const text = {
        zh: `面额 ${yuan(amountFen)} 元，不低于最低面额 ${least} 元`,
        en: `The face of ${yuan(amountFen)} reaches the minimum of ${least}`,
      };
      const found = { result: 'PASS', params, beforeFen: amountFen, afterFen: amountFen, text } as const;
      return { amountFen, findings: [finding(frame, kase, found)] };
    }
    const text = {
      zh: `面额 ${yuan(amountFen)} 元，低于最低面额 ${least} 元`,
      en: `The face of ${yuan(amountFen)} is below the minimum of ${least}`,
    };
    const wouldChange = [gap(fen(leastFen - amountFen), least)];
    const found = {
      result: 'FAIL',
      reasonCode: 'BELOW_MIN_FACE',
      params,
      beforeFen: amountFen,
      text,
      wouldChange,
    } as const;
    return { amountFen: null, findings: [finding(frame, kase, found)] };
  };
}

/** @rule AWD-19 Nothing is no award: an amount of zero is refused. (award.mode) */
function refuseNothing(): Limit {
  const frame: Frame = { ruleId: 'AWD-19', check: 'MINIMUM_FACE', clause: null, factIds: [] };
  return (kase, amountFen) =>
    amountFen > 0n
      ? { amountFen, findings: [] }
      : {
          amountFen: null,
          findings: [finding(frame, kase, { result: 'FAIL', reasonCode: 'NOTHING_TO_AWARD', text: NOTHING })],
        };
}

/** @rule STK-06 The combined ceiling on public money cuts the award to what it leaves. (stacking) */
export function compileCeiling({
  legalBasis,
}: PolicyDocument): (kase: Case, amountFen: Fen, ceilingFen: Fen | null) => Computation {
  const frame: Frame = { ruleId: 'STK-06', check: 'CAP', clause: clauseFor(legalBasis, '/stacking'), factIds: [] };
  const name = { zh: '财政资金合计上限', en: 'the ceiling on all public money' };
  return (kase, amountFen, ceilingFen) => {
    if (ceilingFen === null || amountFen <= ceilingFen) return { amountFen, findings: [] };
    return { amountFen: ceilingFen, findings: [cut(frame, kase, { amountFen, limitFen: ceilingFen, name })] };
  };
}

/** @rule CAP-06 A claim is never more than the voucher still holds. (balance handed in) */
export function compileBalance(): Limit {
  const frame: Frame = { ruleId: 'CAP-06', check: 'CAP', clause: null, factIds: [] };
  const name = { zh: '券面余额', en: 'the balance of the voucher' };
  return (kase, amountFen) => {
    if (kase.balanceFen === null) return { amountFen, findings: [] };
    const limitFen = fen(kase.balanceFen);
    if (amountFen <= limitFen) return { amountFen, findings: [] };
    if (limitFen > 0n) return { amountFen: limitFen, findings: [cut(frame, kase, { amountFen, limitFen, name })] };
    const text = { zh: '券面余额为零', en: 'The voucher has no balance left' };
    return {
      amountFen: null,
      findings: [finding(frame, kase, { result: 'FAIL', reasonCode: 'VOUCHER_USED_UP', beforeFen: amountFen, text })],
    };
  };
}

/** @rule CAP-07 At most so many applications of one enterprise in a calendar year; the next is refused QUOTA_EXCEEDED. (queue.maxPerYear) */
export function compileYearlyQuota({
  queue,
  identity,
  legalBasis,
}: PolicyDocument): (kase: Case) => readonly Finding[] {
  const { maxPerYear } = queue;
  if (maxPerYear === null) return () => [];
  const clause = clauseFor(legalBasis, '/queue/maxPerYear');
  const frame: Frame = { ruleId: 'CAP-07', check: 'CAP', clause, factIds: ['application.countThisYear'] };
  return (kase) => {
    const counted = applicationsThisYear(kase, identity.code);
    if (counted === null) return [unknownFinding(frame, kase, UNKNOWN_COUNT)];
    const params = { maxPerYear, counted };
    const [most, sofar] = [String(maxPerYear), String(counted)];
    const text = {
      zh: `每年最多 ${most} 次，本年度已有 ${sofar} 次`,
      en: `At most ${most} applications a year, ${sofar} so far`,
    };
    return [
      counted < maxPerYear
        ? finding(frame, kase, { result: 'PASS', params, text })
        : finding(frame, kase, { result: 'FAIL', reasonCode: 'QUOTA_EXCEEDED', params, text }),
    ];
  };
}

/** The award of a match: the table's ratio of the base (STK-04). */
export function compileMatch({
  award,
  legalBasis,
}: PolicyDocument): (kase: Case, baseFen: Fen, matchBp: number) => Computation {
  const frame: Frame = { ruleId: 'STK-04', check: 'RATIO', clause: clauseFor(legalBasis, '/stacking'), factIds: [] };
  return (kase, baseFen, matchBp) => {
    const amountFen = roundQuotient(baseFen * BigInt(matchBp), 10_000n, award.rounding);
    const text = {
      zh: `${yuan(baseFen)} 的 ${percent(matchBp)}（配套）= ${yuan(amountFen)}`,
      en: `${percent(matchBp)} (match) of ${yuan(baseFen)} = ${yuan(amountFen)}`,
    };
    const found = {
      result: 'COMPUTED',
      params: { ratioBp: matchBp },
      beforeFen: baseFen,
      afterFen: amountFen,
      text,
    } as const;
    return { amountFen, findings: [finding(frame, kase, found)] };
  };
}

function applicationsThisYear(kase: Case, programmeCode: string): number | null {
  const stated = kase.facts['application.countThisYear'];
  if (typeof stated === 'number') return stated;
  if (kase.priorAwards === null) return null;
  const usage = usageOf(
    { scope: 'ENTERPRISE', period: 'YEAR', basis: 'ISSUED', voucherType: null, programmeCode, fiscalYearStartMonth: 1 },
    kase,
  );
  return usage === 'unknown' ? null : usage.usedCount;
}

function cut(
  frame: Frame,
  kase: Case,
  { amountFen, limitFen, name }: { amountFen: Fen; limitFen: Fen; name: { zh: string; en: string } },
): Finding {
  const afterFen = minFen(amountFen, limitFen);
  const text = {
    zh: `${name.zh}：${yuan(amountFen)} → ${yuan(afterFen)}`,
    en: `Limited by ${name.en}: ${yuan(amountFen)} → ${yuan(afterFen)}`,
  };
  const wouldChange = [
    { zh: `若无此限制，金额为 ${yuan(amountFen)}`, en: `without ${name.en} the amount would be ${yuan(amountFen)}` },
  ];
  return finding(frame, kase, {
    result: 'LIMITED',
    params: { limitFen: Number(limitFen) },
    beforeFen: amountFen,
    afterFen,
    text,
    wouldChange,
  });
}

function gap(missingFen: Fen, least: string): { zh: string; en: string } {
  return {
    zh: `比最低要求 ${least} 元少 ${yuan(missingFen)} 元`,
    en: `${yuan(missingFen)} yuan below the minimum of ${least}`,
  };
}

const NOTHING = { zh: '核定金额为零', en: 'The amount is zero' };
const UNKNOWN_COUNT = {
  zh: '本年度申请次数不明，需人工判断',
  en: 'The number of applications this year is unknown, a person must decide',
};
