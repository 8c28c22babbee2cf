import { InvalidForm, parseForm } from './page-forms.js';

it('reads what a form sends, with one kind of line end', () => {
  expect(parseForm('name=%E7%8E%8B+%E4%BA%94&grounds=a%0D%0Ab&empty=')).toEqual({
    name: '王 五',
    grounds: 'a\nb',
    empty: '',
  });
});

it('never reaches a prototype', () => {
  const form = parseForm('__proto__=x&constructor=y');
  expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
  expect(Object.keys(form)).toEqual(['__proto__', 'constructor']);
});

it.each([
  ['a field twice', 'a=1&a=1'],
  ['too many fields', Array.from({ length: 51 }, (_, index) => `f${String(index)}=1`).join('&')],
])('refuses %s', (_what, body) => {
  expect(() => parseForm(body)).toThrow(InvalidForm);
});
