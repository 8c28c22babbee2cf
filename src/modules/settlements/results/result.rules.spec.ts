import { fen } from '../../../platform/money/fen.js';
import type { SettlementLine } from '../batches/settlement-batch.types.js';
import { isAccountAtFault, matchResults } from './result.rules.js';
import type { LineResult } from './result.types.js';
import { readResultFile } from './result-file.rules.js';

const HEAD = 'lineNo,amountCny,outcome,reasonCode,note,bankReference,paidOn';
const read = (body: string, head = HEAD) => readResultFile(`${head}\n${body}`, 'QY-S0001');

it('SET-19 reads rows, passes over other columns and the control totals', () => {
  const csv =
    'recordType,batchNumber,lineNo,payeeName,amountCny,outcome,reasonCode,note\r\n' +
    'PAYMENT,QY-S0001,1,"A, B",0.05,PAID,,\r\nPAYMENT,QY-S0001,2,C,12.30,FAILED,OTHER,"户名 ""不符"""\r\n' +
    'TOTAL,QY-S0001,2,,12.35,,,\r\n';
  const { results, problems } = readResultFile(csv, 'QY-S0001');
  expect(problems).toEqual([]);
  expect(results).toMatchObject([
    { lineNumber: 1, amountFen: 5n, outcome: 'PAID', reasonCode: null, note: null, pointer: '/csv/2' },
    { lineNumber: 2, amountFen: 1230n, outcome: 'FAILED', reasonCode: 'OTHER', note: '户名 "不符"', pointer: '/csv/3' },
  ]);
});

it.each([
  ['1,1.00,PAID,,,BK-1,2026-04-15', []],
  ['0,1.00,PAID,,,,', ['/csv/2 invalid-line-number']],
  ['1.5,1.00,PAID,,,,', ['/csv/2 invalid-line-number']],
  ['1,1,PAID,,,,', ['/csv/2 invalid-amount']],
  ['1,1.005,PAID,,,,', ['/csv/2 invalid-amount']],
  ['1,-1.00,PAID,,,,', ['/csv/2 invalid-amount']],
  ['1,"1,000.00",PAID,,,,', ['/csv/2 invalid-amount']],
  ['1,1.00,paid,,,,', ['/csv/2 invalid-outcome']],
  ['1,1.00,FAILED,WHY,,,', ['/csv/2 invalid-reason']],
  ['1,1.00,PAID,,,,15.04.2026', ['/csv/2 invalid-day']],
  ['1,1.00,PAID,,,,\n\n2,x,PAID,,,,', ['/csv/3 invalid-amount']],
])('SET-19 names what is wrong in %j', (body, expected) => {
  expect(read(body).problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected);
});

it.each([
  ['no heading for it', 'lineNo,outcome', '/csv/1 missing-column'],
  ['an endless quotation', `${HEAD}\n"1`, '/csv invalid-csv'],
])('SET-19 reads nothing with %s', (_what, csv, expected) => {
  const { results, problems } = readResultFile(csv, 'QY-S0001');
  expect(results).toEqual([]);
  expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([expected]);
});

const line = (lineNumber: number, changes: Partial<SettlementLine> = {}) =>
  ({ lineNumber, amountFen: fen(100), state: 'READY', failedFor: null, ...changes }) as SettlementLine;
const result = (lineNumber: number, changes: Partial<LineResult> = {}): LineResult => ({
  ...{ lineNumber, amountFen: fen(100), outcome: 'PAID', reasonCode: null },
  ...{ note: null, bankReference: null, paidOn: null, pointer: `/lines/${String(lineNumber)}` },
  ...changes,
});
const lines = [
  line(1),
  line(2, { state: 'PAID' }),
  line(3, { state: 'FAILED', failedFor: 'OTHER' }),
  line(0, { lineNumber: null, state: 'EXCLUDED' }),
];

it.each<[string, readonly LineResult[], { problems: readonly string[]; matched: number; unchanged: number }]>([
  ['a new result', [result(1)], { problems: [], matched: 1, unchanged: 0 }],
  [
    'known results',
    [result(2), result(3, { outcome: 'FAILED', reasonCode: 'OTHER' })],
    { problems: [], matched: 0, unchanged: 2 },
  ],
  ['an unknown line', [result(9)], { problems: ['unknown-line'], matched: 0, unchanged: 0 }],
  ['a line twice', [result(1), result(1)], { problems: ['duplicate-line'], matched: 1, unchanged: 0 }],
  ['a fen more', [result(1, { amountFen: fen(101) })], { problems: ['amount-differs'], matched: 0, unchanged: 0 }],
  [
    'a failure without reason',
    [result(1, { outcome: 'FAILED' })],
    { problems: ['reason-missing'], matched: 0, unchanged: 0 },
  ],
  [
    'a reason to be paid',
    [result(1, { reasonCode: 'OTHER' })],
    { problems: ['reason-not-expected'], matched: 0, unchanged: 0 },
  ],
  ['tomorrow', [result(1, { paidOn: '2026-04-16' })], { problems: ['in-the-future'], matched: 0, unchanged: 0 }],
  ['paid after all', [result(3)], { problems: ['result-differs'], matched: 0, unchanged: 0 }],
  [
    'another reason',
    [result(3, { outcome: 'FAILED', reasonCode: 'ACCOUNT_CLOSED' })],
    { problems: ['result-differs'], matched: 0, unchanged: 0 },
  ],
])('SET-20 takes %s', (_what, results, expected) => {
  const { problems, matched, unchanged } = matchResults(results, lines, '2026-04-15');
  expect({ problems: problems.map(({ code }) => code), matched: matched.length, unchanged }).toEqual(expected);
});

it.each([
  ['ACCOUNT_NAME_MISMATCH', true],
  ['ACCOUNT_CLOSED', true],
  ['BANK_CODE_INVALID', true],
  ['OTHER', false],
] as const)('SET-21 %s lies with the account: %s', (reason, atFault) => {
  expect(isAccountAtFault(reason)).toBe(atFault);
});
