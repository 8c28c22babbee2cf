import { type PasswordFault, passwordFaults } from './password.rules.js';

const CONTEXT = ['li.weiming', '李伟明', '91000000MA5FRESH0X', 'QINGCHUAN'];

it.each<[string, string, readonly PasswordFault[]]>([
  ['exactly twelve characters of three classes', 'Kestrel-moor', []],
  ['a long sentence of three classes', 'Neun blaue Katzen im Regen', []],
  ['four classes', 'tR7#maple-Kite', []],
  ['Chinese with digits and letters', '山高月小Rock2026wave', []],
  ['eleven characters', 'tR7#maple-K', ['too-short']],
  ['eleven characters of which some take two code units', 'tR7#maple-😀', ['too-short']],
  ['two classes', 'lowercase12345x', ['too-few-classes']],
  ['small letters only', 'abcdefghijklmnop', ['too-few-classes']],
  ['the user name', 'Weiming#2026-go', ['contains-context']],
  ['the owner’s name', '李伟明Rock2026wave', ['contains-context']],
  ['the credit code', 'x-91000000MA5FRESH0X-Y', ['contains-context']],
  ['the tenant', 'Qingchuan-2026!', ['contains-context']],
  ['the product', 'Zhiquan-2026-ok', ['contains-context']],
  ['a leaked word with a year', 'Password2026!!', ['leaked']],
  ['a leaked word in disguise', 'P@$$w0rd!2#4%', ['leaked']],
  ['a walk over the keyboard', '!QAZ2wsx-1qaz2WSX', ['leaked']],
  ['counting up', 'Xy-12345678-zK', ['leaked']],
  ['admin with filling', 'Admin@#2026@#', ['leaked']],
])('IDN-04 judges %s', (_what, password, faults) => {
  expect(passwordFaults(password, CONTEXT)).toEqual(faults);
});
