import { daysOf, inOrder, usageKeys } from './cap-scopes.rules.js';
import type { ScopedCap, ScopeValues } from './cap-scopes.types.js';

const values: ScopeValues = {
  programmeId: 'p1',
  enterpriseId: 'e1',
  groupId: null,
  providerUscc: '9144',
  region: '440305',
  voucherType: 'COMPUTE',
  contractKey: '9144/HT-1',
  on: '2026-03-31',
  fiscalYearStartMonth: 4,
};

const namesOf = (caps: readonly Omit<ScopedCap, 'id'>[]): readonly string[] =>
  usageKeys(
    caps.map((cap) => ({ id: 'cap', ...cap })),
    values,
  ).map(({ programmeId, scopeKey, period }) => `${programmeId ?? '*'} ${scopeKey} ${period}`);

describe('what is locked while caps are judged', () => {
  it.each<[string, readonly Omit<ScopedCap, 'id'>[], readonly string[]]>([
    ['no cap', [], ['p1 ENTERPRISE:e1 2026']],
    ['a yearly cap of the enterprise', [{ scope: 'ENTERPRISE', period: 'YEAR' }], ['p1 ENTERPRISE:e1 2026']],
    ['a cap per application', [{ scope: 'APPLICATION', period: 'YEAR' }], ['p1 ENTERPRISE:e1 2026']],
    [
      'a fiscal year that began last April',
      [{ scope: 'PROVIDER', period: 'FISCAL' }],
      ['p1 ENTERPRISE:e1 2026', 'p1 PROVIDER:9144 FY2025'],
    ],
    [
      'a cap for life, across programmes',
      [{ scope: 'ENTERPRISE', period: 'LIFETIME' }],
      ['* ENTERPRISE:e1 LIFETIME', 'p1 ENTERPRISE:e1 2026'],
    ],
    ['a group that it does not belong to', [{ scope: 'GROUP', period: 'YEAR' }], ['p1 ENTERPRISE:e1 2026']],
  ])('APP-08 locks for %s', (_what, caps, expected) => {
    expect(namesOf(caps)).toEqual(expected);
  });

  it.each([
    ['YEAR', '2026-05-06', 1, { from: '2026-01-01', to: '2026-12-31' }],
    ['FISCAL', '2026-03-31', 4, { from: '2025-04-01', to: '2026-03-31' }],
    ['FISCAL', '2026-04-01', 4, { from: '2026-04-01', to: '2027-03-31' }],
    ['ROLLING_12M', '2026-05-06', 1, { from: '2025-05-07', to: '2026-05-06' }],
    ['ROLLING_12M', '2024-02-29', 1, { from: '2023-03-01', to: '2024-02-29' }],
    ['PROGRAMME', '2026-05-06', 1, { from: '0001-01-01', to: '9999-12-31' }],
  ] as const)('APP-08 counts in %s on %s with a year from month %s: %s', (period, on, month, days) => {
    expect(daysOf(period, { on, fiscalYearStartMonth: month })).toEqual(days);
  });

  it('APP-08 locks in one order whatever the order of asking', () => {
    const one = usageKeys([{ id: 'a', scope: 'DISTRICT', period: 'PROGRAMME' }], values);
    expect(inOrder([...one].reverse())).toEqual(inOrder([...one, ...one]));
  });
});
