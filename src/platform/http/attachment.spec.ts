import { asAttachment } from './attachment.js';

it.each([
  ['plain.csv', `attachment; filename="plain.csv"; filename*=UTF-8''plain.csv`],
  [
    `券's "合同" (1)*.pdf`,
    `attachment; filename="_'s ____ (1)*.pdf"; filename*=UTF-8''%E5%88%B8%27s%20%22%E5%90%88%E5%90%8C%22%20%281%29%2A.pdf`,
  ],
  ['100%\r\nx: y', `attachment; filename="100___x: y"; filename*=UTF-8''100%25%0D%0Ax%3A%20y`],
])('names %j for old and new clients', (fileName, header) => {
  expect(asAttachment(fileName)).toBe(header);
});
