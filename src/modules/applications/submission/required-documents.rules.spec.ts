import { documentDefects } from './required-documents.rules.js';

const MB = 1024 * 1024;
const asked = [
  { code: 'CONTRACT', required: true, maxMegabytes: 2 },
  { code: 'REVIEW_SHEET', required: false, maxMegabytes: 20 },
];
const file = (purpose: string, sizeBytes = MB) => ({ id: purpose, purpose, sizeBytes });

it.each([
  ['everything that is required', [file('CONTRACT')], []],
  ['more than that', [file('CONTRACT'), file('REVIEW_SHEET'), file('OTHER')], []],
  ['two of a kind', [file('CONTRACT'), file('CONTRACT')], []],
  ['nothing', [], ['/evidence/CONTRACT document-missing']],
  ['something else', [file('REVIEW_SHEET')], ['/evidence/CONTRACT document-missing']],
  ['exactly as much as may be', [file('CONTRACT', 2 * MB)], []],
  ['one byte more', [file('CONTRACT', 2 * MB + 1)], ['/evidence/CONTRACT document-too-large']],
  ['one of two too large', [file('CONTRACT'), file('CONTRACT', 3 * MB)], ['/evidence/CONTRACT document-too-large']],
])('APP-17 a submission with %s', (_what, handed, expected) => {
  expect(documentDefects(asked, handed).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected);
});

it('APP-17 a policy that asks for nothing is content with nothing', () => {
  expect(documentDefects([], [])).toEqual([]);
});
