import { covers, overlaps, providerStandingOn, reasonAgainst, standingOn } from './admission.rules.js';
import type { Days, ListingDays, Standing } from './catalogue.types.js';

const listing = (admitted: Days | null, suspended: readonly Days[] = [], state: ListingDays['state'] = 'ADMITTED') => ({
  state,
  admitted,
  suspensions: suspended.map((days, index) => ({ ...days, id: String(index), reason: 'inquiry' })),
});
const YEAR = { from: '2026-01-01', until: '2026-12-31' };
const MAY = { from: '2026-05-01', until: '2026-05-31' };
const FROM_MAY = { from: '2026-05-01', until: null };

describe('the catalogue', () => {
  it.each<[string, ListingDays, string, Standing]>([
    ['the first day', listing(YEAR), '2026-01-01', 'ADMITTED'],
    ['the day before it', listing(YEAR), '2025-12-31', 'UPCOMING'],
    ['the last day', listing(YEAR), '2026-12-31', 'ADMITTED'],
    ['the day after it', listing(YEAR), '2027-01-01', 'ENDED'],
    ['without an end', listing({ from: '2026-01-01', until: null }), '2099-12-31', 'ADMITTED'],
    ['the day before a suspension', listing(YEAR, [MAY]), '2026-04-30', 'ADMITTED'],
    ['its first day', listing(YEAR, [MAY]), '2026-05-01', 'SUSPENDED'],
    ['its last day', listing(YEAR, [MAY]), '2026-05-31', 'SUSPENDED'],
    ['the day after', listing(YEAR, [MAY]), '2026-06-01', 'ADMITTED'],
    ['suspended without an end', listing(YEAR, [FROM_MAY]), '2026-11-11', 'SUSPENDED'],
    [
      'a suspension that never began',
      listing(YEAR, [{ from: '2026-05-01', until: '2026-04-30' }]),
      '2026-05-01',
      'ADMITTED',
    ],
    ['before a removal', listing({ from: '2026-01-01', until: '2026-03-31' }, [], 'REMOVED'), '2026-03-31', 'ADMITTED'],
    ['after a removal', listing({ from: '2026-01-01', until: '2026-03-31' }, [], 'REMOVED'), '2026-04-01', 'ENDED'],
    ['only applied for', listing(null, [], 'APPLIED'), '2026-05-01', 'APPLIED'],
    ['rejected', listing(null, [], 'REJECTED'), '2026-05-01', 'REJECTED'],
  ])('CAT-01 %s', (_case, days, on, expected) => {
    expect(standingOn(days, on)).toBe(expected);
  });

  it.each<[string, readonly ListingDays[], ListingDays, string, string | null]>([
    ['both admitted', [listing(YEAR)], listing(YEAR), '2026-05-12', null],
    [
      'PUBLIC-3: provider suspended on 2026-05-01',
      [listing(YEAR, [FROM_MAY])],
      listing(YEAR),
      '2026-05-12',
      'PROVIDER_SUSPENDED',
    ],
    ['an order of the day before that', [listing(YEAR, [FROM_MAY])], listing(YEAR), '2026-04-30', null],
    ['provider never listed', [], listing(YEAR), '2026-05-12', 'PROVIDER_NOT_LISTED'],
    ['provider’s time is over', [listing(YEAR)], listing(FROM_MAY), '2027-01-01', 'PROVIDER_NOT_LISTED'],
    ['item not yet listed', [listing(YEAR)], listing(FROM_MAY), '2026-04-30', 'ITEM_NOT_LISTED'],
    ['item only offered', [listing(YEAR)], listing(null, [], 'APPLIED'), '2026-05-12', 'ITEM_NOT_LISTED'],
    ['item suspended', [listing(YEAR)], listing(YEAR, [MAY]), '2026-05-12', 'ITEM_SUSPENDED'],
  ])('CAT-02 %s', (...[, admissions, item, on, expected]) => {
    expect(reasonAgainst(admissions, item, on)).toBe(expected);
  });

  it.each([
    ['between two admissions', '2026-05-15', 'UPCOMING'],
    ['in the second', '2026-07-01', 'ADMITTED'],
    ['in the first', '2026-04-01', 'ADMITTED'],
    ['after both', '2027-01-01', 'ENDED'],
  ])('CAT-03 a provider that came back: %s', (_when, on, expected) => {
    const first = listing({ from: '2026-01-01', until: '2026-04-30' }, [], 'REMOVED');
    const second = listing({ from: '2026-06-01', until: '2026-12-31' });
    expect(providerStandingOn([first, second], on)).toBe(expected);
  });

  it.each<[Days, Days, boolean]>([
    [YEAR, MAY, true],
    [MAY, { from: '2026-05-31', until: null }, true],
    [MAY, { from: '2026-06-01', until: null }, false],
    [{ from: '2026-06-01', until: null }, FROM_MAY, true],
  ])('knows days that overlap: %p %p %s', (one, other, expected) => {
    expect([overlaps(one, other), overlaps(other, one)]).toEqual([expected, expected]);
    expect(covers(one, one.from)).toBe(true);
  });
});
