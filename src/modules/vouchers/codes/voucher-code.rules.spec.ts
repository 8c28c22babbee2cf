import { normalCode, spell } from './voucher-code.rules.js';

it.each([
  [[0xff, 0xff, 0xff, 0xff, 0xff], 8, 'ZZZZZZZZ'],
  [[0x00, 0x00, 0x00, 0x00, 0x01], 8, '00000001'],
  [[0x84, 0x21, 0x08, 0x42, 0x10], 4, 'GGGG'],
])('VOU-14 spells %j with %i characters as %s', (bytes, length, code) => {
  expect(spell(Uint8Array.from(bytes), length)).toBe(code);
});

it('VOU-14 refuses to spell more than the bytes carry', () => {
  expect(() => spell(Uint8Array.from([1]), 2)).toThrow(RangeError);
});

it.each([
  ['abcd-efgh-jkmn', 'ABCDEFGHJKMN'],
  ['O1l i', '0111'],
  ['7Z9 Q', '7Z9Q'],
])('VOU-14 reads %s as %s', (typed, code) => {
  expect(normalCode(typed)).toBe(code);
});
