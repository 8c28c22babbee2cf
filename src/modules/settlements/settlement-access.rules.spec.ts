import { maySeeAccount, maySeeBatch, ownPayee, type Viewer } from './settlement-access.rules.js';

const viewer = (changes: Partial<Viewer>): Viewer => ({
  ...{ providerId: null, enterpriseId: null, authorityPath: null },
  ...changes,
});
const provider = viewer({ providerId: 'p1' });
const enterprise = viewer({ enterpriseId: 'e1' });
const city = viewer({ authorityPath: 'SZ' });
const district = viewer({ authorityPath: 'SZ/NS' });

it.each([
  ['a provider', provider, { payeeKind: 'PROVIDER', payeeId: 'p1' }],
  ['an enterprise', enterprise, { payeeKind: 'ENTERPRISE', payeeId: 'e1' }],
  ['an officer', city, null],
])('SET-01 knows whose own %s looks for', (_who, who, payee) => {
  expect(ownPayee(who)).toEqual(payee);
});

it.each([
  ['SZ', city, true],
  ['SZ/NS', city, true],
  ['SZ', district, false],
  ['SZ/NS', district, true],
  ['SZ/NSX', district, false],
  ['SZ', provider, false],
  ['SZ', enterprise, false],
])('SET-02 a batch of %s is seen by %j: %s', (jurisdictionPath, who, seen) => {
  expect(maySeeBatch(who, { jurisdictionPath })).toBe(seen);
});

it.each([
  ['its own', provider, { payeeKind: 'PROVIDER', payeeId: 'p1', jurisdictionPath: null }, true],
  ['another provider’s', provider, { payeeKind: 'PROVIDER', payeeId: 'p2', jurisdictionPath: null }, false],
  [
    'an enterprise’s of the same id',
    provider,
    { payeeKind: 'ENTERPRISE', payeeId: 'p1', jurisdictionPath: null },
    false,
  ],
  ['a provider’s', district, { payeeKind: 'PROVIDER', payeeId: 'p1', jurisdictionPath: null }, true],
  [
    'an enterprise’s of its area',
    district,
    { payeeKind: 'ENTERPRISE', payeeId: 'e1', jurisdictionPath: 'SZ/NS' },
    true,
  ],
  ['an enterprise’s elsewhere', district, { payeeKind: 'ENTERPRISE', payeeId: 'e1', jurisdictionPath: 'SZ/FT' }, false],
  ['anybody’s, as nobody', viewer({}), { payeeKind: 'PROVIDER', payeeId: 'p1', jurisdictionPath: null }, false],
] as const)('SET-03 an account is seen: %s', (_what, who, account, seen) => {
  expect(maySeeAccount(who, account)).toBe(seen);
});
