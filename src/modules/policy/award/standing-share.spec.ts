import { compiled, ETOWN } from '../../../../test/support/policies.js';
import { standingShareBp } from './standing-share.rules.js';

const share = (changes: object, facts: Readonly<Record<string, string>> = {}): number | null =>
  standingShareBp(compiled({ ...ETOWN, ...changes }).document, facts);

const byType = {
  award: {
    ...ETOWN.award,
    ratioTable: [
      { when: { fact: 'application.voucherType', eq: 'TOKEN' }, ratioBp: 5000 },
      { when: { fact: 'application.voucherType', eq: 'COMPUTE' }, ratioBp: 3000 },
    ],
  },
};

it.each([
  ['one ratio for all', {}, {}, 5000],
  ['tokens', byType, { 'application.voucherType': 'TOKEN' }, 5000],
  ['computing power', byType, { 'application.voucherType': 'COMPUTE' }, 3000],
  ['a type that no row names', byType, { 'application.voucherType': 'CORPUS' }, null],
  ['a fact that is unknown', byType, {}, null],
  ['a share per order wins', { voucher: { instrument: 'STREAM', perOrderRatioBp: 2500 } }, {}, 2500],
  ['no table: the whole', { award: { base: 'METERED' } }, {}, 10_000],
  [
    'brackets need a person',
    { award: { brackets: { kind: 'FLAT', rows: [{ uptoFen: null, ratioBp: 1 }] } } },
    {},
    null,
  ],
])('AWD-20 the share of each use: %s', (_what, changes, facts, expected) => {
  expect(share(changes, facts)).toBe(expected);
});
