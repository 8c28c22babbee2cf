import { WorkingCalendar } from '../../calendar/index.js';
import { FACT_CATALOGUE, type PolicyDocument } from '../../policy/index.js';
import { contractStartOf, renewedUntil, validityOf } from './set-validity.js';

type Terms = PolicyDocument['voucher']['validity'];

const calendar = new WorkingCalendar('CN', [
  {
    code: 'CN',
    year: 2027,
    status: 'OFFICIAL',
    source: 'test',
    days: [{ date: '2027-01-01' as never, kind: 'HOLIDAY', name: '元旦' }],
  },
]);

function terms(changes: Partial<Terms>): Terms {
  return {
    months: 12,
    days: null,
    until: null,
    startAt: 'ISSUE',
    endRule: 'CIVIL_CODE',
    graceDays: 0,
    renewals: 0,
    renewRequires: [],
    ...changes,
  };
}

it.each<[string, Partial<Terms>, string, string]>([
  ['12 months (PUBLIC-3)', {}, '2026-03-10T10:00:00+08:00', '2027-03-10'],
  ['12 months from late in the day', {}, '2026-03-10T23:59:59+08:00', '2027-03-10'],
  ['months that would end on a Saturday', { months: 6 }, '2026-03-12T10:00:00+08:00', '2026-09-14'],
  ['the same, exact', { months: 6, endRule: 'EXACT' }, '2026-03-12T10:00:00+08:00', '2026-09-12'],
  ['a month that is too short', { months: 1, endRule: 'EXACT' }, '2026-01-31T10:00:00+08:00', '2026-02-28'],
  ['days that would end on New Year', { months: null, days: 10 }, '2026-12-22T10:00:00+08:00', '2027-01-04'],
  ['a fixed last day', { months: null, until: '2026-12-31' }, '2026-03-10T10:00:00+08:00', '2026-12-31'],
  ['days of grace', { graceDays: 5 }, '2026-03-10T10:00:00+08:00', '2027-03-15'],
])('VOU-13 %s', (_what, changes, issuedAt, lastDay) => {
  const validity = validityOf(terms(changes), { issuedAt: new Date(issuedAt), contractStart: null }, calendar);
  expect(validity.validFrom).toEqual(new Date(issuedAt));
  expect(validity.validUntil).toEqual(new Date(`${lastDay}T24:00:00+08:00`));
});

it.each([
  ['later than issue', '2026-04-01', '2026-04-01T00:00:00+08:00', '2027-04-01'],
  ['earlier than issue', '2026-01-01', '2026-03-10T10:00:00+08:00', '2027-03-10'],
  ['unknown', null, '2026-03-10T10:00:00+08:00', '2027-03-10'],
])('VOU-13 counts from the start of the contract: %s', (_what, contractStart, from, lastDay) => {
  const issuedAt = new Date('2026-03-10T10:00:00+08:00');
  const validity = validityOf(terms({ startAt: 'CONTRACT_START' }), { issuedAt, contractStart }, calendar);
  expect(validity.validFrom).toEqual(new Date(from));
  expect(validity.validUntil).toEqual(new Date(`${lastDay}T24:00:00+08:00`));
});

it('VOU-13 renews by one more period', () => {
  const until = renewedUntil(terms({ months: 3 }), new Date('2027-03-10T24:00:00+08:00'), calendar);
  expect(until).toEqual(new Date('2027-06-10T24:00:00+08:00'));
});

it.each<[string, Readonly<Record<string, unknown>>, string | null]>([
  ['is stated', { facts: { 'contract.startsOn': '2026-04-01' } }, '2026-04-01'],
  ['is known to be absent', { facts: { 'contract.startsOn': null } }, null],
  ['is unknown', { facts: {} }, null],
  ['is asked of a voucher without facts', {}, null],
])('VOU-13 the start of the contract %s', (_what, snapshot, expected) => {
  expect(contractStartOf(snapshot)).toBe(expected);
});

it('VOU-13 the start of the contract is a fact that applicants can state', () => {
  expect(FACT_CATALOGUE.map(({ id }) => id)).toContain('contract.startsOn');
});
