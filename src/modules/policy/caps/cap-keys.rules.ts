import type { Cap, PolicyDocument } from '../document/policy-document.types.js';
import { fiscalYear } from '../conditions/periods.rules.js';
import type { Facts } from '../facts/fact.types.js';
import { shanghaiDate } from '../facts/local-date.rules.js';
import { capIdOf } from './cap-words.rules.js';
import { SCOPE_FACT } from './usage.rules.js';

/** What a caller locks and counts for one cap before it evaluates a case. */
export interface CapKey {
  readonly capId: string;
  readonly scope: Cap['scope'];
  /** The enterprise, group, provider …; null when the fact is unknown or absent. */
  readonly scopeKey: string | null;
  readonly period: Cap['period'];
  /** `2026`, `FY2026`, or the period's own name where it has no year; null when `time.now` is unknown. */
  readonly periodKey: string | null;
  readonly basis: Cap['basis'];
}

/** The usage rows that the caps of a policy need for a case; caps per application need none. */
export function capKeysOf({ caps, budget }: PolicyDocument, facts: Facts): readonly CapKey[] {
  const now = facts['time.now'];
  const on = typeof now === 'string' ? shanghaiDate(now) : null;
  return caps.flatMap((cap, index): readonly CapKey[] => {
    const { scope, period, basis } = cap;
    if (scope === 'APPLICATION') return [];
    const value = facts[SCOPE_FACT[scope]];
    const periodKey = periodKeyOf(period, on, budget.fiscalYearStartMonth);
    return [
      {
        capId: capIdOf(cap, index),
        scope,
        scopeKey: typeof value === 'string' ? value : null,
        period,
        periodKey,
        basis,
      },
    ];
  });
}

function periodKeyOf(period: Cap['period'], on: string | null, fiscalYearStartMonth: number): string | null {
  switch (period) {
    case 'YEAR':
      return on === null ? null : on.slice(0, 4);
    case 'FISCAL':
      return on === null ? null : `FY${String(fiscalYear(on, fiscalYearStartMonth))}`;
    case 'PROGRAMME':
    case 'ROLLING_12M':
    case 'LIFETIME':
      return period;
  }
}
