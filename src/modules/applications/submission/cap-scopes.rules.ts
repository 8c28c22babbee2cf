import type { ScopedCap, ScopeValues, UsageKey } from './cap-scopes.types.js';

/**
 * @rule APP-08 Cases that share a cap are judged one after the other: each locks one row per scope and period that its
 * caps name, and always the enterprise's own year, in the same order everywhere. (decision 17)
 */
export function usageKeys(caps: readonly ScopedCap[], values: ScopeValues): readonly UsageKey[] {
  const own: UsageKey = {
    programmeId: values.programmeId,
    scopeKey: `ENTERPRISE:${values.enterpriseId}`,
    period: values.on.slice(0, 4),
  };
  const shared = caps.flatMap((cap) => {
    const value = scopeValue(cap.scope, values);
    return value === null ? [] : [keyOf(cap, value, values)];
  });
  return inOrder([own, ...shared]);
}

/** Each key once, in the one order in which all transactions lock them. */
export function inOrder(keys: readonly UsageKey[]): readonly UsageKey[] {
  const byName = new Map(keys.map((key) => [nameOf(key), key]));
  return [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, key]) => key);
}

/** First and last day of submission that count in a period. */
export function daysOf(
  period: ScopedCap['period'],
  { on, fiscalYearStartMonth }: Pick<ScopeValues, 'on' | 'fiscalYearStartMonth'>,
): { readonly from: string; readonly to: string } {
  const year = on.slice(0, 4);
  switch (period) {
    case 'YEAR':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'FISCAL':
      return fiscalYearOf(on, fiscalYearStartMonth);
    case 'ROLLING_12M':
      return { from: dayAfter(`${String(Number(year) - 1)}${on.slice(4)}`), to: on };
    case 'PROGRAMME':
    case 'LIFETIME':
      return { from: '0001-01-01', to: '9999-12-31' };
  }
}

function fiscalYearOf(on: string, startMonth: number): { readonly from: string; readonly to: string } {
  const calendarYear = Number(on.slice(0, 4));
  const year = Number(on.slice(5, 7)) >= startMonth ? calendarYear : calendarYear - 1;
  const from = new Date(Date.UTC(year, startMonth - 1, 1));
  const to = new Date(Date.UTC(year + 1, startMonth - 1, 0));
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

/** 29 February of a common year counts as 1 March, the day after the 28th. */
function dayAfter(day: string): string {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(dayOfMonth, last) + 1)).toISOString().slice(0, 10);
}

function keyOf(cap: ScopedCap, value: string, values: ScopeValues): UsageKey {
  return {
    programmeId: cap.period === 'LIFETIME' ? null : values.programmeId,
    scopeKey: `${cap.scope}:${value}`.slice(0, 240),
    period: periodOf(cap.period, values),
  };
}

function scopeValue(scope: ScopedCap['scope'], values: ScopeValues): string | null {
  switch (scope) {
    case 'APPLICATION':
      return null;
    case 'CONTRACT':
      return values.contractKey;
    case 'ENTERPRISE':
      return values.enterpriseId;
    case 'GROUP':
      return values.groupId;
    case 'PROVIDER':
      return values.providerUscc;
    case 'DISTRICT':
      return values.region;
    case 'VOUCHER_TYPE':
      return values.voucherType;
  }
}

function periodOf(period: ScopedCap['period'], { on, fiscalYearStartMonth }: ScopeValues): string {
  const year = Number(on.slice(0, 4));
  switch (period) {
    case 'YEAR':
      return String(year);
    case 'FISCAL':
      return `FY${String(Number(on.slice(5, 7)) >= fiscalYearStartMonth ? year : year - 1)}`;
    case 'PROGRAMME':
    case 'ROLLING_12M':
    case 'LIFETIME':
      return period;
  }
}

function nameOf({ programmeId, scopeKey, period }: UsageKey): string {
  return `${programmeId ?? ''} ${scopeKey} ${period}`;
}
