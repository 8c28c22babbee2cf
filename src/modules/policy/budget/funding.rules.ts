import type { Case } from '../case.types.js';
import type { Bucket, FundingSplit, PolicyDocument } from '../document/policy-document.types.js';
import type { Funding } from '../explanation/evaluation.types.js';
import { yuan } from '../explanation/figures.rules.js';
import { clauseFor, finding, unknownFinding, type Finding, type Frame } from '../explanation/findings.rules.js';
import type { Bilingual } from '../facts/fact.types.js';
import { fen, minFen, sumFen, type Fen } from '../../../platform/money/fen.js';
import { boundedSum } from './bounded.rules.js';
import {
  availableOf,
  fill,
  isCovered,
  largestCovered,
  payingBuckets,
  splitAward,
  type Balance,
  type Part,
} from './split.rules.js';

/** An award as far as there is money for it; null when there is none, or when the balances are unknown. */
export interface Funded {
  readonly amountFen: Fen | null;
  readonly funding: Funding;
  readonly findings: readonly Finding[];
}

export type FundAward = (kase: Case, amountFen: Fen) => Funded;

/** The bucket of a document that names none. */
export const ONLY_BUCKET = 'BUDGET';

export const NOT_CHECKED: Funding = { state: 'NOT_CHECKED', parts: [], shortFen: 0 };

interface Money {
  readonly split: FundingSplit;
  readonly balances: readonly Balance[];
  readonly unitFen: bigint;
}

/**
 * @rule BUD-04 An award is granted only as far as the buckets that may pay it have the money; what is short blocks it, or reduces it where the policy says so, and never below the least face. (budget.split.onShortfall, budget.fitRule, budget.onExhausted)
 */
export function compileFunding(document: PolicyDocument): FundAward {
  const { budget, award, legalBasis } = document;
  const frame: Frame = { ruleId: 'BUD-04', check: 'BUDGET', clause: clauseFor(legalBasis, '/budget'), factIds: [] };
  const reduces = budget.fitRule === 'PARTIAL_LAST' || budget.onExhausted === 'PRO_RATA';
  const exhausted = budget.onExhausted === 'WAITLIST' ? 'WAITLIST' : 'EXHAUSTED';
  const unitFen = BigInt(award.rounding.unitFen);
  const leastFen = fen(Math.max(award.minFaceFen, 1));
  return (kase, amountFen) => {
    if (kase.budget === null) return { amountFen, funding: NOT_CHECKED, findings: [] };
    const buckets = payingBuckets(budget, kase);
    const balances = balancesOf(buckets, kase.budget);
    if (balances === null) {
      return { amountFen: null, funding: NOT_CHECKED, findings: [unknownFinding(frame, kase, UNKNOWN_BALANCE)] };
    }
    const money = { split: splitFor(budget.split, balances, reduces), balances, unitFen };
    const parts = affordableParts(money, amountFen);
    const grantedFen = sumFen(parts.map((part) => part.amountFen));
    if (grantedFen === amountFen) return funded(frame, kase, amountFen, parts);
    if (grantedFen >= leastFen) return reduced(frame, kase, amountFen, parts);
    const availableFen = boundedSum(balances.map((balance) => balance.availableFen));
    return refused(frame, kase, { amountFen, availableFen, state: exhausted });
  };
}

/** The parts when all is covered, what shortfall rules leave of them otherwise. */
export function affordableParts({ split, balances, unitFen }: Money, amountFen: Fen): readonly Part[] {
  const parts = splitAward(split, amountFen, balances);
  if (isCovered(parts, amountFen, balances) || split.onShortfall === 'BLOCK') {
    return isCovered(parts, amountFen, balances) ? parts : [];
  }
  if (split.onShortfall === 'REDUCE_ALL') {
    return splitAward(split, largestCovered(split, amountFen, balances, unitFen), balances);
  }
  const limited = parts.map(({ bucketId, amountFen: part }) => ({
    bucketId,
    availableFen: minFen(part, availableOf(bucketId, balances)),
  }));
  const sum = sumFen(limited.map((part) => part.availableFen));
  return fill(limited, fen(sum - (sum % unitFen)));
}

function balancesOf(buckets: readonly Bucket[], budget: NonNullable<Case['budget']>): readonly Balance[] | null {
  if ('availableFen' in budget) {
    if (buckets.length > 1) return null;
    return [{ bucketId: buckets[0]?.id ?? ONLY_BUCKET, availableFen: fen(budget.availableFen) }];
  }
  const handed = new Map(budget.buckets.map((bucket) => [bucket.id, bucket.availableFen]));
  const ids = buckets.length > 0 ? buckets.map((bucket) => bucket.id) : [...handed.keys()];
  const balances = ids.map((bucketId) => ({ bucketId, available: handed.get(bucketId) }));
  if (balances.some(({ available }) => available === undefined)) return null;
  return balances.map(({ bucketId, available }) => ({ bucketId, availableFen: fen(available ?? 0) }));
}

/** Without a split the buckets pay in their order; a fit rule that cuts the last award reduces instead of blocking. */
function splitFor(split: FundingSplit | null, balances: readonly Balance[], reduces: boolean): FundingSplit {
  const stated: FundingSplit = split ?? {
    mode: 'PRIORITY',
    parts: balances.map(({ bucketId }) => ({ bucketId, shareBp: null, amountFen: null })),
    remainderTo: null,
    onShortfall: 'BLOCK',
  };
  return stated.onShortfall === 'BLOCK' && reduces ? { ...stated, onShortfall: 'REDUCE_ALL' } : stated;
}

function funded(frame: Frame, kase: Case, amountFen: Fen, parts: readonly Part[]): Funded {
  const text = {
    zh: `预算可支付 ${yuan(amountFen)}${partsText(parts)}`,
    en: `The budget covers ${yuan(amountFen)}${partsText(parts)}`,
  };
  const line = finding(frame, kase, { result: 'PASS', beforeFen: amountFen, afterFen: amountFen, text });
  return { amountFen, funding: { state: 'FUNDED', parts: parts.map(toRecord), shortFen: 0 }, findings: [line] };
}

function reduced(frame: Frame, kase: Case, amountFen: Fen, parts: readonly Part[]): Funded {
  const grantedFen = sumFen(parts.map((part) => part.amountFen));
  const text = {
    zh: `预算不足：${yuan(amountFen)} → ${yuan(grantedFen)}${partsText(parts)}`,
    en: `The budget is short: ${yuan(amountFen)} → ${yuan(grantedFen)}${partsText(parts)}`,
  };
  const wouldChange = [short(fen(amountFen - grantedFen))];
  const line = finding(frame, kase, {
    result: 'LIMITED',
    beforeFen: amountFen,
    afterFen: grantedFen,
    text,
    wouldChange,
  });
  const shortFen = Number(amountFen - grantedFen);
  return {
    amountFen: grantedFen,
    funding: { state: 'REDUCED', parts: parts.map(toRecord), shortFen },
    findings: [line],
  };
}

function refused(
  frame: Frame,
  kase: Case,
  { amountFen, availableFen, state }: { amountFen: Fen; availableFen: Fen; state: Funding['state'] },
): Funded {
  const text = {
    zh: `预算剩余 ${yuan(availableFen)}，不足以支付 ${yuan(amountFen)}`,
    en: `The budget has ${yuan(availableFen)} left, which does not cover ${yuan(amountFen)}`,
  };
  const wouldChange = amountFen > availableFen ? [short(fen(amountFen - availableFen))] : [];
  const found = { result: 'FAIL', reasonCode: 'BUDGET_EXHAUSTED', beforeFen: amountFen, text, wouldChange } as const;
  return {
    amountFen: null,
    funding: { state, parts: [], shortFen: Number(amountFen) },
    findings: [finding(frame, kase, found)],
  };
}

function toRecord({ bucketId, amountFen }: Part): { bucketId: string; amountFen: number } {
  return { bucketId, amountFen: Number(amountFen) };
}

function partsText(parts: readonly Part[]): string {
  if (parts.length < 2) return '';
  return ` (${parts.map(({ bucketId, amountFen }) => `${bucketId} ${yuan(amountFen)}`).join(', ')})`;
}

function short(missingFen: Fen): Bilingual {
  return { zh: `预算缺口 ${yuan(missingFen)}`, en: `the budget is ${yuan(missingFen)} short` };
}

const UNKNOWN_BALANCE = {
  zh: '各资金池余额不明，需人工判断',
  en: 'The balance of each bucket must be known, a person must decide',
};
