import { fen } from '../../../platform/money/fen.js';
import { csvCell, parseCsv } from './csv.rules.js';
import { type Payment, purposeOf, writePaymentFile, yuan } from './payment-file.rules.js';

const payment = (lineNumber: number, changes: Partial<Payment> = {}): Payment => ({
  lineNumber,
  payeeName: '示范算力有限公司',
  payeeUscc: '91440300MA5EXAMPL8',
  accountName: '示范算力有限公司',
  accountNumber: '4000012345678901234',
  bankName: '示范银行,深圳分行',
  cnaps: '102584000123',
  amountFen: fen(22_500_000),
  buckets: [{ code: 'CITY-2026', amountFen: fen(22_500_000) }],
  ...changes,
});
const file = (payments: readonly Payment[]) => ({
  batchNumber: 'QY-2024-S0001',
  programmeCode: 'QY-2024',
  period: '2026-Q1',
  payments,
  lineCount: payments.length,
  totalFen: fen(payments.reduce((sum, { amountFen }) => sum + amountFen, 0n)),
});

it('SET-15 writes heading, lines in order and control totals, and the same bytes each time', () => {
  const two = [
    payment(2, {
      payeeName: '=HYPERLINK("http://x")',
      amountFen: fen(7_500_001),
      buckets: [
        { code: 'CITY', amountFen: fen(5_000_001) },
        { code: 'PROVINCE', amountFen: fen(2_500_000) },
      ],
    }),
    payment(1),
  ];
  expect(writePaymentFile(file(two))).toBe(
    [
      'recordType,batchNumber,lineNo,payeeName,uscc,accountName,accountNumber,bankName,cnaps,amountCny,currency,purpose,programmeCode,bucketCodes',
      'PAYMENT,QY-2024-S0001,1,示范算力有限公司,91440300MA5EXAMPL8,示范算力有限公司,4000012345678901234,"示范银行,深圳分行",102584000123,225000.00,CNY,QY-2024 2026-Q1 兑付,QY-2024,CITY-2026',
      'PAYMENT,QY-2024-S0001,2,"\'=HYPERLINK(""http://x"")",91440300MA5EXAMPL8,示范算力有限公司,4000012345678901234,"示范银行,深圳分行",102584000123,75000.01,CNY,QY-2024 2026-Q1 兑付,QY-2024,CITY:50000.01;PROVINCE:25000.00',
      'TOTAL,QY-2024-S0001,2,,,,,,,300000.01,CNY,,,',
      '',
    ].join('\r\n'),
  );
  expect(writePaymentFile(file([...two].reverse()))).toBe(writePaymentFile(file(two)));
});

it.each([
  ['QY-2024', '2026-Q1', 'QY-2024 2026-Q1 兑付'],
  ['算'.repeat(20), '2026-Q1', '算'.repeat(20)],
  [`${'算'.repeat(19)}A`, '2026-Q1', `${'算'.repeat(19)}A 2`],
])('SET-16 cuts the purpose of %s %s to 60 bytes', (code, period, purpose) => {
  expect(purposeOf(code, period)).toBe(purpose);
  expect(Buffer.byteLength(purposeOf(code, period))).toBeLessThanOrEqual(60);
});

it.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['a=b', 'a=b'],
  ['a"b', '"a""b"'],
  ['=A,B', '"\'=A,B"'],
])('SET-17 makes %j harmless', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

it.each<[string, readonly (readonly string[])[] | null]>([
  [
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '\uFEFFa,b\n"1,""x""",\n\n',
    [
      ['a', 'b'],
      ['1,"x"', ''],
    ],
  ],
  ['a', [['a']]],
  ['', []],
  ['a\n"b', null],
  ['a\n"b"c', null],
])('SET-18 reads the cells of %j', (text, rows) => {
  expect(parseCsv(text)).toEqual(rows);
});

it.each([
  [1n, '0.01'],
  [22_500_000n, '225000.00'],
])('writes %s fen as %s', (amount, text) => {
  expect(yuan(fen(amount))).toBe(text);
});
