import { InvalidJson, parseStrictJson } from './strict-json.js';

it.each([
  ['{"a":1,"b":[true,null,"x"]}', { a: 1, b: [true, null, 'x'] }],
  ['{"amountFen":9007199254740991}', { amountFen: 9007199254740991 }],
  ['{"amountFen":-5}', { amountFen: -5 }],
  [
    '"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ are only text \\" ["',
    '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ are only text " [',
  ],
])('reads %s', (text, value) => {
  expect(parseStrictJson(text)).toEqual(value);
});

it.each([
  ['a fraction', '{"a":0.1}'],
  ['an exponent', '{"a":1e3}'],
  ['a leading zero', '{"a":01}'],
  ['minus zero with a fraction', '{"a":-0.0}'],
  ['2^53', '{"a":9007199254740992}'],
  ['2^63', '{"a":9223372036854775808}'],
  ['1e400', '{"a":1e400}'],
  ['NaN', '{"a":NaN}'],
  ['full-width digits', '{"a":１２}'],
  ['a duplicate key', '{"a":1,"a":1}'],
  ['a duplicate key behind an escape', '{"a":1,"\\u0061":2}'],
  ['a byte order mark', '\uFEFF{"a":1}'],
  ['a prototype', '{"__proto__":{"admin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{}}}'],
  ['a trailing comma', '{"a":1,}'],
  ['two values', '{} {}'],
  ['nothing but a space', ' '],
  ['33 levels', '['.repeat(33) + ']'.repeat(33)],
])('refuses %s', (_what, text) => {
  expect(() => parseStrictJson(text)).toThrow(InvalidJson);
});

it('refuses a hostile depth at once instead of exhausting the stack', () => {
  const startedAt = performance.now();
  expect(() => parseStrictJson('['.repeat(1_000_000))).toThrow('32 deep');
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
