import { decide, HANGZHOU, verdict } from '../../../../test/support/policies.js';

function stacked(stacking: object, rest: object = {}): object {
  return { award: { ratioTable: [{ when: true, ratioBp: 5000 }] }, stacking, ...rest };
}

type Row = readonly [rule: string, what: string, stacking: object, facts: object, expected: string];

const levels = { kind: 'FORBID_LEVELS', levels: ['city'] };
const half = { kind: 'CEILING', shareBp: 5000 };
const { stacking: match } = HANGZHOU;
const upper = (ratioBp: number, route: string, awardFen = 300): object => ({
  'other.upperRatioBp': ratioBp,
  'application.route': route,
  'other.upperAwardFen': awardFen,
});

const TABLE: readonly Row[] = [
  ['STK-01', 'no other money', { kind: 'FORBID_ANY' }, { 'other.fundingFen': 0 }, 'AWARD 500'],
  ['STK-01', 'known to be absent', { kind: 'FORBID_ANY' }, { 'other.fundingFen': null }, 'AWARD 500'],
  ['STK-01', 'one fen of it', { kind: 'FORBID_ANY' }, { 'other.fundingFen': 1 }, 'REJECT DOUBLE_SUBSIDY'],
  ['STK-01', 'nobody asked', { kind: 'FORBID_ANY' }, {}, 'MANUAL FACT_UNKNOWN'],
  ['STK-02', 'another level', levels, { 'other.fundingLevels': ['province'] }, 'AWARD 500'],
  ['STK-02', 'the same level', levels, { 'other.fundingLevels': ['province', 'city'] }, 'REJECT DOUBLE_SUBSIDY'],
  ['STK-02', 'nobody asked', levels, {}, 'MANUAL FACT_UNKNOWN'],
  ['STK-03', 'the ceiling leaves all', half, { 'other.fundingFen': 0 }, 'AWARD 500'],
  ['STK-03', 'the ceiling is reached', half, { 'other.fundingFen': 500 }, 'REJECT DOUBLE_SUBSIDY'],
  ['STK-03', 'nobody asked', half, {}, 'MANUAL FACT_UNKNOWN'],
  ['STK-04', 'matched at the reduced ratio', match, upper(3000, 'MATCH'), 'AWARD 150'],
  ['STK-04', 'matched at the lower row', match, upper(1000, 'MATCH'), 'AWARD 100'],
  ['STK-04', 'no upper award: the usual ratio', match, { 'other.upperRatioBp': null }, 'AWARD 500'],
  [
    'STK-04',
    'a match without upper award',
    match,
    { 'other.upperRatioBp': null, 'application.route': 'MATCH' },
    'REJECT NO_UPPER_AWARD',
  ],
  ['STK-04', 'a ratio the table does not have', match, upper(2000, 'MATCH'), 'MANUAL FACT_UNKNOWN'],
  ['STK-04', 'nobody asked', match, {}, 'MANUAL FACT_UNKNOWN'],
  ['STK-05', 'separately, under the combined ceiling', match, upper(3000, 'SEPARATE'), 'AWARD 300'],
  ['STK-05', 'separately, the ceiling is reached', match, upper(1000, 'SEPARATE', 300), 'REJECT DOUBLE_SUBSIDY'],
  ['STK-06', 'the ceiling cuts the award', half, { 'other.fundingFen': 1 }, 'AWARD 499'],
];

it.each(TABLE)('%s %s', (...[, , stacking, facts, expected]) => {
  expect(verdict(decide(stacked(stacking), { 'contract.amountFen': 1000, ...facts }))).toBe(expected);
});

it('STK-04 a programme that only matches refuses who has no upper award', () => {
  const policy = stacked(match, { redemption: { mode: 'MATCH' } });
  expect(verdict(decide(policy, { 'contract.amountFen': 1000, 'other.upperRatioBp': null }))).toBe(
    'REJECT NO_UPPER_AWARD',
  );
  expect(verdict(decide(policy, { 'contract.amountFen': 1000, 'other.upperRatioBp': 3000 }))).toBe('AWARD 150');
});
