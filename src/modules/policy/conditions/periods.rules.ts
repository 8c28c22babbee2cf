import type { Case } from '../case.types.js';
import type { PolicyDocument } from '../document/policy-document.types.js';
import { clauseFor, finding, unknownFinding, type Frame } from '../explanation/findings.rules.js';
import type { FactId } from '../facts/fact-catalogue.rules.js';
import type { Predicate } from '../predicates/predicate.types.js';
import type { CaseCheck, Condition } from './condition.rules.js';

type DateRange = NonNullable<PolicyDocument['windows']['contractSignedBetween']>;

/** @rule ELI-02 An application counts only while one of the windows is open by the server's clock; the closing instant still counts. (windows.application) */
export function openWindow({ windows }: PolicyDocument): readonly Condition[] {
  if (windows.application.length === 0) return [];
  const open = windows.application.map(({ opensAt, closesAt }): Predicate =>
    closesAt === null ? { fact: 'time.now', gte: opensAt } : { fact: 'time.now', between: [opensAt, closesAt] },
  );
  const require: Predicate = open.length === 1 && open[0] !== undefined ? open[0] : { any: open };
  return [{ ruleId: 'ELI-02', check: 'WINDOW', pointer: '/windows/application', require, code: 'NOT_OPEN' }];
}

/** @rule ELI-03 The contract must have been signed inside the period the policy names, first and last day included. (windows.contractSignedBetween) */
export function contractSigned({ windows }: PolicyDocument): readonly Condition[] {
  const require = within('contract.signedOn', 'contract.signedOn', windows.contractSignedBetween);
  if (require === null) return [];
  const pointer = '/windows/contractSignedBetween';
  return [{ ruleId: 'ELI-03', check: 'WINDOW', pointer, require, code: 'CONTRACT_OUT_OF_PERIOD' }];
}

/** @rule ELI-04 The spending must lie inside the period the policy names, first and last day included. (windows.spendPeriod) */
export function spendInRange({ windows }: PolicyDocument): readonly Condition[] {
  if (windows.spendPeriod === 'FISCAL_YEAR') return [];
  const require = within('spend.startsOn', 'spend.endsOn', windows.spendPeriod);
  if (require === null) return [];
  return [{ ruleId: 'ELI-04', check: 'WINDOW', pointer: '/windows/spendPeriod', require, code: 'SPEND_OUT_OF_PERIOD' }];
}

/** Spending "of a fiscal year" begins and ends in the same one; part of ELI-04. */
export function spendInOneFiscalYear({ windows, budget, legalBasis }: PolicyDocument): readonly CaseCheck[] {
  if (windows.spendPeriod !== 'FISCAL_YEAR') return [];
  const frame: Frame = {
    ruleId: 'ELI-04',
    check: 'WINDOW',
    clause: clauseFor(legalBasis, '/windows/spendPeriod'),
    factIds: ['spend.startsOn', 'spend.endsOn'],
  };
  return [(kase) => oneFiscalYear(frame, kase, budget.fiscalYearStartMonth)];
}

/** The fiscal year a day belongs to, named after the calendar year in which it begins. */
export function fiscalYear(day: string, startMonth: number): number {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= startMonth ? year : year - 1;
}

function oneFiscalYear(frame: Frame, kase: Case, startMonth: number): ReturnType<CaseCheck> {
  const demand = { zh: '费用须发生在同一财政年度', en: 'the spending must lie in one fiscal year' };
  const from = kase.facts['spend.startsOn'];
  const to = kase.facts['spend.endsOn'];
  if (typeof from !== 'string' || typeof to !== 'string') {
    return unknownFinding(frame, kase, {
      zh: `事实不明，需人工判断：${demand.zh}`,
      en: `A person must decide, facts are unknown: ${demand.en}`,
    });
  }
  return fiscalYear(from, startMonth) === fiscalYear(to, startMonth)
    ? finding(frame, kase, { result: 'PASS', text: { zh: `符合：${demand.zh}`, en: `Met: ${demand.en}` } })
    : finding(frame, kase, {
        result: 'FAIL',
        reasonCode: 'SPEND_OUT_OF_PERIOD',
        text: { zh: `不符合：${demand.zh}`, en: `Not met: ${demand.en}` },
      });
}

function within(first: FactId, last: FactId, range: DateRange | null): Predicate | null {
  if (range === null) return null;
  const parts: Predicate[] = [];
  if (range.from !== null) parts.push({ fact: first, gte: range.from });
  if (range.to !== null) parts.push({ fact: last, lte: range.to });
  return parts.length === 0 ? null : { all: parts };
}
