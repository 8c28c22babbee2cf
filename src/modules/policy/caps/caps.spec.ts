import { compiled, decide, verdict } from '../../../../test/support/policies.js';
import { capKeysOf } from './cap-keys.rules.js';

const MAY_6 = { 'time.now': '2026-05-06T10:00:00+08:00' };

function capped(cap: object, rest: object = {}): object {
  return {
    code: 'P',
    award: { ratioTable: [{ when: true, ratioBp: 5000 }] },
    caps: [{ amountFen: 100, ...cap }],
    ...rest,
  };
}

type Row = readonly [rule: string, what: string, cap: object, prior: readonly object[], expected: string];

const yearly = { scope: 'ENTERPRISE' };

const TABLE: readonly Row[] = [
  ['CAP-01', 'nothing used', yearly, [], 'AWARD 100'],
  ['CAP-01', 'a part used', yearly, [on('2026-01-01')], 'AWARD 70'],
  ['CAP-01', 'all used', yearly, [{ ...on('2026-01-01'), amountFen: 100 }], 'REJECT ANNUAL_CAP_EXHAUSTED'],
  ['CAP-01', 'a share of the base', { scope: 'APPLICATION', amountFen: null, shareBp: 1000 }, [], 'AWARD 40'],
  ['CAP-01', 'its own code', { ...yearly, code: 'FIRM_LIMIT', amountFen: 30 }, [on('2026-01-01')], 'REJECT FIRM_LIMIT'],
  ['CAP-02', 'last year does not count', yearly, [on('2025-12-31')], 'AWARD 100'],
  ['CAP-02', 'a day that nobody knows counts', yearly, [{ amountFen: 30 }], 'AWARD 70'],
  ['CAP-02', 'twelve months, first day inside', { ...yearly, period: 'ROLLING_12M' }, [on('2025-05-07')], 'AWARD 70'],
  ['CAP-02', 'twelve months, last day outside', { ...yearly, period: 'ROLLING_12M' }, [on('2025-05-06')], 'AWARD 100'],
  ['CAP-02', 'the whole programme', { ...yearly, period: 'PROGRAMME' }, [on('2023-01-01')], 'AWARD 70'],
  [
    'CAP-02',
    'another programme',
    { ...yearly, period: 'PROGRAMME' },
    [{ ...on('2026-01-01'), programmeCode: 'Q' }],
    'AWARD 100',
  ],
  [
    'CAP-02',
    'another programme in a lifetime',
    { ...yearly, period: 'LIFETIME' },
    [{ ...on('2026-01-01'), programmeCode: 'Q' }],
    'AWARD 70',
  ],
  ['CAP-02', 'another enterprise', yearly, [{ ...on('2026-01-01'), uscc: 'B' }], 'AWARD 100'],
  ['CAP-02', 'another contract', { scope: 'CONTRACT' }, [{ ...on('2026-01-01'), contractId: 'C2' }], 'AWARD 100'],
  ['CAP-02', 'the same contract', { scope: 'CONTRACT' }, [{ ...on('2026-01-01'), contractId: 'C1' }], 'AWARD 70'],
  [
    'CAP-02',
    'redeemed, not issued',
    { ...yearly, basis: 'REDEEMED' },
    [{ ...on('2026-01-01'), redeemedFen: 10 }],
    'AWARD 90',
  ],
  [
    'CAP-02',
    'settled, not issued',
    { ...yearly, basis: 'SETTLED' },
    [{ ...on('2026-01-01'), settledFen: 5 }],
    'AWARD 95',
  ],
  ['CAP-03', 'a sister company', { scope: 'GROUP' }, [{ ...on('2026-01-01'), uscc: 'B', groupId: 'G' }], 'AWARD 70'],
  [
    'CAP-03',
    'the group used it up',
    { scope: 'GROUP', amountFen: 30 },
    [{ ...on('2026-01-01'), uscc: 'B', groupId: 'G' }],
    'REJECT GROUP_CAP_EXCEEDED',
  ],
  ['CAP-03', 'another group', { scope: 'GROUP' }, [{ ...on('2026-01-01'), uscc: 'B', groupId: 'H' }], 'AWARD 100'],
  ['CAP-04', 'one is left', { ...yearly, amountFen: null, count: 2 }, [on('2026-01-01')], 'AWARD 200'],
  ['CAP-04', 'none is left', { ...yearly, amountFen: null, count: 1 }, [on('2026-01-01')], 'REJECT QUOTA_EXCEEDED'],
  [
    'CAP-05',
    'the exception holds',
    { ...yearly, overrideWhen: { fact: 'applicant.kind', eq: 'UNIVERSITY' } },
    [],
    'AWARD 200',
  ],
  [
    'CAP-05',
    'it cannot be decided',
    { ...yearly, overrideWhen: { fact: 'applicant.incubator', exists: true } },
    [],
    'MANUAL FACT_UNKNOWN',
  ],
];

it.each(TABLE)('%s %s', (...[, , cap, prior, expected]) => {
  const facts = {
    ...MAY_6,
    'contract.amountFen': 400,
    'contract.id': 'C1',
    'applicant.uscc': 'A',
    'applicant.groupId': 'G',
    'applicant.kind': 'UNIVERSITY',
  };
  const priorAwards = prior.map((award) => ({ amountFen: 30, ...award }));
  expect(verdict(decide(capped(cap), facts, { priorAwards }))).toBe(expected);
});

it.each([
  [
    'CAP-02 a dated award, but nobody knows today',
    {},
    [{ amountFen: 30, submittedOn: '2026-01-01' }],
    'MANUAL FACT_UNKNOWN',
  ],
  ['CAP-02 no awards handed in: the applicant has none', MAY_6, undefined, 'AWARD 100'],
])('%s', (_title, time, priorAwards, expected) => {
  const rest = priorAwards === undefined ? {} : { priorAwards };
  expect(verdict(decide(capped(yearly), { 'contract.amountFen': 400, ...time }, rest))).toBe(expected);
});

it.each([
  ['nobody says what others used', {}, 'MANUAL FACT_UNKNOWN'],
  ['the caller has added it up', { capUsage: [{ capId: 'CAP-1', usedFen: 60, usedCount: 2 }] }, 'AWARD 40'],
  ['they used it up', { capUsage: [{ capId: 'CAP-1', usedFen: 100, usedCount: 2 }] }, 'REJECT QUOTA_EXCEEDED'],
])('CAP-03 a cap shared by all customers of a provider: %s', (_what, rest, expected) => {
  expect(verdict(decide(capped({ scope: 'PROVIDER' }), { 'contract.amountFen': 400, ...MAY_6 }, rest))).toBe(expected);
});

it('CAP-01 a share of the budget', () => {
  const policy = capped(
    { scope: 'DISTRICT', amountFen: null, shareBp: 1000 },
    { budget: { buckets: [{ id: 'B', funder: 'city', amountFen: 1000 }] } },
  );
  const facts = { 'contract.amountFen': 400, ...MAY_6, 'applicant.registeredRegion': '440307' };
  const priorAwards = [{ amountFen: 40, region: '440307', uscc: 'B' }];
  expect(verdict(decide(policy, facts, { priorAwards }))).toBe('AWARD 60');
});

it.each([
  ['the second of two', { 'application.countThisYear': 1 }, 'AWARD 200'],
  ['the third', { 'application.countThisYear': 2 }, 'REJECT QUOTA_EXCEEDED'],
  ['nobody has counted', {}, 'MANUAL FACT_UNKNOWN'],
])('CAP-07 at most two applications a year: %s', (_what, facts, expected) => {
  const policy = { award: { ratioTable: [{ when: true, ratioBp: 5000 }] }, queue: { maxPerYear: 2 } };
  expect(verdict(decide(policy, { 'contract.amountFen': 400, ...facts }))).toBe(expected);
});

it('tells a caller which usage to lock and count', () => {
  const { document } = compiled(capped({ scope: 'ENTERPRISE', id: 'YEARLY' }));
  expect(capKeysOf(document, { 'applicant.uscc': 'A', 'time.now': '2025-12-31T16:00:00Z' })).toEqual([
    { capId: 'YEARLY', scope: 'ENTERPRISE', scopeKey: 'A', period: 'YEAR', periodKey: '2026', basis: 'ISSUED' },
  ]);
});

function on(submittedOn: string): object {
  return { submittedOn };
}
