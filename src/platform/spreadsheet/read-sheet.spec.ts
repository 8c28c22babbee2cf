import { sampleSheet } from '../../../test/support/sample-sheet.js';
import { sampleXlsx } from '../../../test/support/sample-files.js';
import { withinSignificantDigits } from './cell-text.js';
import { readSheet, SheetFault } from './read-sheet.js';

it('reads the first sheet as text, in rows as long as the first', async () => {
  const rows = await readSheet(
    sampleSheet([
      ['企业', 'contract.amountYuan', 'on', 'ok'],
      ['甲 <公司>', { number: '250000.01000000001' }, { day: 45931 }, true],
      ['', '', '', ''],
      ['#1', { number: '3E5' }],
    ]),
  );
  expect(rows).toEqual([
    ['企业', 'contract.amountYuan', 'on', 'ok'],
    ['甲 <公司>', '250000.01', '2025-10-01', 'true'],
    ['#1', '300000', '', ''],
  ]);
});

it('reads 20,000 rows while other work goes on', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ['企业', { number: String(index) }]);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const read = await readSheet(sampleSheet(rows));
  clearInterval(timer);
  expect(read).toHaveLength(20_000);
  expect(read[19_999]).toEqual(['企业', '19999']);
  expect(turns).toBeGreaterThan(5);
});

it.each([
  ['no archive', Buffer.from('Excel')],
  ['an archive without sheets', sampleXlsx()],
])('refuses %s', async (_what, content) => {
  await expect(readSheet(content)).rejects.toThrow(SheetFault);
});

it.each([
  ['0.30000000000000004', '0.3'],
  ['1E-7', '0.0000001'],
  ['-2.50', '-2.5'],
  ['12345678901234', '12345678901234'],
])('writes %s as %s', (stored, text) => {
  expect(withinSignificantDigits(stored)).toBe(text);
});
