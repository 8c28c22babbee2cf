import { isInJurisdiction, listedPath } from './jurisdiction.rules.js';

it.each<[string, string | null, string | null, boolean]>([
  ['the root for a district', 'QC', 'QC/LJ', true],
  ['the root for an operator', 'QC', null, true],
  ['a district for itself', 'QC/LJ', 'QC/LJ', true],
  ['a district for a part of it', 'QC/LJ', 'QC/LJ/PARK', true],
  ['a district for the city', 'QC/LJ', 'QC', false],
  ['a district for another of a longer name', 'QC/LJ', 'QC/LJX', false],
  ['a district for an operator', 'QC/LJ', null, false],
  ['somebody without authority', null, 'QC', false],
])('IDN-08 asks %s', (_what, ownPath, authorityPath, answer) => {
  expect(isInJurisdiction(ownPath, { authorityPath })).toBe(answer);
});

it('IDN-08 lists all for the root and a part for the others', () => {
  expect(listedPath('QC')).toBeNull();
  expect(listedPath('QC/LJ')).toBe('QC/LJ');
});
