import { boundedSum } from '../budget/bounded.rules.js';
import type { Case, PriorAwardInput } from '../case.types.js';
import { fiscalYear } from '../conditions/periods.rules.js';
import type { Cap } from '../document/policy-document.types.js';
import type { FactId } from '../facts/fact-catalogue.rules.js';
import type { FactValue } from '../facts/fact.types.js';
import { oneYearBefore } from '../facts/local-date.rules.js';
import { fen, type Fen } from '../../../platform/money/fen.js';

/** Which earlier awards count: whose, of which period, measured by what. */
export interface UsageQuestion {
  readonly scope: Cap['scope'];
  readonly period: Cap['period'];
  readonly basis: Cap['basis'];
  readonly voucherType: string | null;
  readonly programmeCode: string;
  readonly fiscalYearStartMonth: number;
}

export interface Usage {
  readonly usedFen: Fen;
  readonly usedCount: number;
}

const OTHERS_COUNT: readonly Cap['scope'][] = ['GROUP', 'PROVIDER', 'DISTRICT', 'VOUCHER_TYPE'];

/** The fact that says to which group, provider, district … the case belongs. */
export const SCOPE_FACT: Readonly<Record<Exclude<Cap['scope'], 'APPLICATION'>, FactId>> = {
  CONTRACT: 'contract.id',
  ENTERPRISE: 'applicant.uscc',
  GROUP: 'applicant.groupId',
  PROVIDER: 'provider.uscc',
  DISTRICT: 'applicant.registeredRegion',
  VOUCHER_TYPE: 'application.voucherType',
};

/**
 * @rule CAP-03 A cap that is shared with others cannot be judged without their usage: unknown, a person decides. (caps.scope)
 */
export function usageOf(question: UsageQuestion, kase: Case): Usage | 'unknown' {
  if (question.scope === 'APPLICATION') return { usedFen: fen(0n), usedCount: 0 };
  const shared = OTHERS_COUNT.includes(question.scope);
  if (kase.priorAwards === null) return shared ? 'unknown' : { usedFen: fen(0n), usedCount: 0 };
  if (shared && kase.facts[SCOPE_FACT[question.scope]] === undefined) return 'unknown';
  const counted = kase.priorAwards.filter((award) => isCounted(award, question, kase));
  if (counted.some((award) => isDay(award.submittedOn)) && kase.on === null && isDated(question)) return 'unknown';
  const usedFen = boundedSum(counted.map((award) => measured(award, question.basis)));
  return { usedFen, usedCount: counted.length };
}

/** @rule CAP-02 Earlier awards count in the period of their submission; what is not dated or not attributed counts, so that a gap in the records never raises an award. (caps.scope, caps.period, caps.basis) */
function isCounted(award: PriorAwardInput, question: UsageQuestion, kase: Case): boolean {
  return (
    inProgramme(award, question) &&
    inPeriod(award, question, kase.on) &&
    inScope(award, question, kase) &&
    same(award.voucherType, question.voucherType)
  );
}

function inProgramme(award: PriorAwardInput, { period, programmeCode }: UsageQuestion): boolean {
  return period === 'LIFETIME' || same(award.programmeCode, programmeCode);
}

function inPeriod(award: PriorAwardInput, question: UsageQuestion, on: string | null): boolean {
  const day = award.submittedOn ?? null;
  if (day === null || on === null) return true;
  switch (question.period) {
    case 'YEAR':
      return day.slice(0, 4) === on.slice(0, 4);
    case 'FISCAL':
      return fiscalYear(day, question.fiscalYearStartMonth) === fiscalYear(on, question.fiscalYearStartMonth);
    case 'ROLLING_12M':
      return day > oneYearBefore(on);
    case 'PROGRAMME':
    case 'LIFETIME':
      return true;
  }
}

function inScope(award: PriorAwardInput, { scope }: UsageQuestion, { facts }: Case): boolean {
  const own = same(award.uscc, facts['applicant.uscc']);
  switch (scope) {
    case 'APPLICATION':
      return false;
    case 'CONTRACT':
      return same(award.contractId, facts['contract.id']);
    case 'ENTERPRISE':
      return own;
    case 'GROUP':
      return own || (typeof award.groupId === 'string' && award.groupId === facts['applicant.groupId']);
    case 'PROVIDER':
      return same(award.providerUscc, facts['provider.uscc']);
    case 'DISTRICT':
      return same(award.region, facts['applicant.registeredRegion']);
    case 'VOUCHER_TYPE':
      return same(award.voucherType, facts['application.voucherType']);
  }
}

/** Equal, or one of the two is not stated. */
function same(one: string | null | undefined, other: FactValue | undefined): boolean {
  return (one ?? null) === null || (other ?? null) === null || one === other;
}

function isDay(day: string | null | undefined): boolean {
  return typeof day === 'string';
}

function isDated({ period }: UsageQuestion): boolean {
  return period !== 'PROGRAMME' && period !== 'LIFETIME';
}

function measured(award: PriorAwardInput, basis: Cap['basis']): bigint {
  switch (basis) {
    case 'ISSUED':
      return BigInt(award.amountFen);
    case 'REDEEMED':
      return BigInt(award.redeemedFen ?? 0);
    case 'SETTLED':
      return BigInt(award.settledFen ?? 0);
  }
}
