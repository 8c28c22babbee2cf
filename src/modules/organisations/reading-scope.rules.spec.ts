import { isReadable, readingScope } from './reading-scope.rules.js';

describe('who reads an enterprise', () => {
  it.each([
    ['itself', { enterpriseId: 'e', authorityPath: null }, true],
    ['another enterprise', { enterpriseId: 'f', authorityPath: null }, false],
    ['an officer of the root', { enterpriseId: null, authorityPath: 'SZ' }, true],
    ['an officer of its district', { enterpriseId: null, authorityPath: 'SZ/NS' }, true],
    ['an officer of its zone', { enterpriseId: null, authorityPath: 'SZ/QH' }, true],
    ['an officer of another district', { enterpriseId: null, authorityPath: 'SZ/FT' }, false],
    ['an officer of a district whose code begins alike', { enterpriseId: null, authorityPath: 'SZ/N' }, false],
    ['somebody without an authority', { enterpriseId: null, authorityPath: null }, false],
  ])('ORG-18 %s: %p → %s', (_who, reader, expected) => {
    const enterprise = { id: 'e', registeredPath: 'SZ/NS', zonePath: 'SZ/QH' };
    expect(isReadable(readingScope(reader), enterprise)).toBe(expected);
  });

  it('ORG-18 an enterprise outside the tree is read by the root only', () => {
    const enterprise = { id: 'e', registeredPath: null, zonePath: null };
    expect(isReadable(readingScope({ enterpriseId: null, authorityPath: 'SZ' }), enterprise)).toBe(true);
    expect(isReadable(readingScope({ enterpriseId: null, authorityPath: 'SZ/NS' }), enterprise)).toBe(false);
  });
});
