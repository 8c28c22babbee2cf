import { InvalidRequest } from '../../platform/errors/faults.js';
import { ContentRefused } from './content/content.errors.js';
import { mayRead, ownerOf } from './evidence-access.rules.js';
import { checkStatedHash, subjectOf } from './evidence-request.rules.js';

const nobody = { enterpriseId: null, providerId: null, authorityId: null };
const enterprise = { ...nobody, enterpriseId: 'e1' };
const provider = { ...nobody, providerId: 'p1' };
const officer = { ...nobody, authorityId: 'a1' };
const at = (authorityPath: string) => ({ ...officer, authorityPath });

it.each([
  ['an enterprise', enterprise, { kind: 'ENTERPRISE', id: 'e1' }],
  ['a provider', provider, { kind: 'PROVIDER', id: 'p1' }],
  ['an authority', officer, { kind: 'AUTHORITY', id: 'a1' }],
  ['nobody', nobody, null],
])('EVD-13 what %s uploads is theirs', (_who, member, owner) => {
  expect(ownerOf(member)).toEqual(owner);
});

it.each([
  ['its owner', { ...enterprise, authorityPath: null }, true],
  ['an officer of the district', at('SZ/NS'), true],
  ['an officer of the city', at('SZ'), true],
  ['an officer of another district', at('SZ/FT'), false],
  ['an officer of a place whose name begins alike', at('SZ/N'), false],
  ['an officer below it', at('SZ/NS/YH'), false],
  ['another enterprise', { ...nobody, enterpriseId: 'e2', authorityPath: null }, false],
  ['a provider with the same id', { ...nobody, providerId: 'e1', authorityPath: null }, false],
  ['somebody without an organisation', { ...nobody, authorityPath: null }, false],
])('EVD-14 a file of an enterprise, for a case of SZ/NS, read by %s: %s', (_who, reader, expected) => {
  expect(mayRead(reader, { owner: { kind: 'ENTERPRISE', id: 'e1' } }, ['SZ/NS'])).toBe(expected);
});

it('EVD-14 a file that no case rests on is its owner’s alone', () => {
  expect(mayRead(at('SZ'), { owner: { kind: 'ENTERPRISE', id: 'e1' } }, [])).toBe(false);
  expect(mayRead(at('SZ'), { owner: { kind: 'AUTHORITY', id: 'a1' } }, [])).toBe(true);
});

it('EVD-15 a stated hash must be the one that arrived, and none is fine', () => {
  const hash = 'ab'.repeat(32);
  expect(() => {
    checkStatedHash(hash, hash);
  }).not.toThrow();
  expect(() => {
    checkStatedHash(null, hash);
  }).not.toThrow();
  expect(() => {
    checkStatedHash('cd'.repeat(32), hash);
  }).toThrow(ContentRefused);
});

it('a subject has both halves or is none', () => {
  expect(subjectOf({})).toBeNull();
  expect(subjectOf({ subjectType: 'application', subjectId: 'a' })).toEqual({ type: 'application', id: 'a' });
  expect(() => subjectOf({ subjectType: 'application' })).toThrow(InvalidRequest);
  expect(() => subjectOf({ subjectId: 'a' })).toThrow(InvalidRequest);
});
