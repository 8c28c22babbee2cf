import { canSee, mayReadCode } from './voucher-access.rules.js';

const voucher = { enterpriseId: 'e', jurisdictionPath: 'SZ/NS' };

it.each([
  ['its owner', { enterpriseId: 'e', authorityPath: null }, true],
  ['another enterprise', { enterpriseId: 'f', authorityPath: null }, false],
  ['the city', { enterpriseId: null, authorityPath: 'SZ' }, true],
  ['its district', { enterpriseId: null, authorityPath: 'SZ/NS' }, true],
  ['another district', { enterpriseId: null, authorityPath: 'SZ/FT' }, false],
  ['a city whose code begins alike', { enterpriseId: null, authorityPath: 'S' }, false],
  ['a provider', { enterpriseId: null, authorityPath: null }, false],
])('VOU-15 is seen by %s: %s', (_who, viewer, seen) => {
  expect(canSee(viewer, voucher)).toBe(seen);
});

it.each([
  ['its owner', 'e', true],
  ['another enterprise', 'f', false],
  ['an officer', null, false],
])('VOU-16 shows its code to %s: %s', (_who, enterpriseId, shown) => {
  expect(mayReadCode({ enterpriseId }, voucher)).toBe(shown);
});
