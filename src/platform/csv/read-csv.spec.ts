import { CsvFault, readCsv } from './read-csv.js';

it.each<[string, string, readonly (readonly string[])[]]>([
  ['nothing', '', []],
  [
    'plain fields',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'CRLF, a BOM, no last line end',
    '\uFEFFa,b\r\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'empty fields',
    ',\n"",\n',
    [
      ['', ''],
      ['', ''],
    ],
  ],
  ['quotes, commas and lines inside quotes', '"a ""b"", c\nd",e\n', [['a "b", c\nd', 'e']]],
  ['an empty line is a record of one empty field', 'a\n\nb\n', [['a'], [''], ['b']]],
])('reads %s', (_what, text, records) => {
  expect([...readCsv(text)]).toEqual(records);
});

it.each([
  ['a quote inside a bare field', 'a\nb"c\n', 2],
  ['text behind a closing quote', '"a"b\n', 1],
  ['a quote that stays open', 'a\n"b\nc', 2],
  ['a lone CR', 'a\rb\n', 1],
])('refuses %s and names the record', (_what, text, record) => {
  const read = (): unknown => [...readCsv(text)];
  expect(read).toThrow(CsvFault);
  expect(faultOf(read)).toMatchObject({ record });
});

function faultOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}
