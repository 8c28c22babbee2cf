import { parseUpperAwards } from './parse-upper-awards.js';

const HEAD = 'uscc,contractId,upperRatioBp,awardFen,awardedOn';
const USCC = '91440300708461136T';

it('reads an award per record; empty lines are left out', () => {
  expect(parseUpperAwards(`${HEAD}\r\n${USCC},HT-1,3000,30000000,2026-03-01\r\n\r\n`)).toEqual({
    problems: [],
    awards: [{ uscc: USCC, contractId: 'HT-1', upperRatioBp: 3000, awardFen: 30_000_000n, awardedOn: '2026-03-01' }],
  });
});

it.each([
  ['no record', HEAD, 1, 'no-records'],
  ['nothing', '', 1, 'no-records'],
  ['other columns', `contractId,uscc\nx,y`, 1, 'wrong-columns'],
  ['a broken quotation', `${HEAD}\n"x`, 2, 'broken-csv'],
  ['a missing field', `${HEAD}\n${USCC},HT-1,3000,1`, 2, 'invalid-record'],
  ['a wrong credit code', `${HEAD}\n91440300708461136A,HT-1,3000,1,2026-03-01`, 2, 'invalid-record'],
  ['more than all of the contract', `${HEAD}\n${USCC},HT-1,10001,1,2026-03-01`, 2, 'invalid-record'],
  ['decimals', `${HEAD}\n${USCC},HT-1,3000,1.5,2026-03-01`, 2, 'invalid-record'],
  ['a day that is none', `${HEAD}\n${USCC},HT-1,3000,1,2026-02-30`, 2, 'invalid-record'],
  ['a contract twice', `${HEAD}\n${`${USCC},HT-1,3000,1,2026-03-01\n`.repeat(2)}`, 3, 'invalid-record'],
])('refuses %s and names the record', (_what, csv, record, code) => {
  expect(parseUpperAwards(csv).problems).toMatchObject([{ pointer: `/csv/${String(record)}`, code }]);
});
