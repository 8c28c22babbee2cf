import { evidenceHashOf } from './hash-evidence.js';

const file = (id: string, changes: object = {}) => ({
  id,
  purpose: 'CONTRACT',
  sha256: 'ab'.repeat(32),
  sizeBytes: 9,
  ...changes,
});

it('APP-18 the hash of an application’s files follows from what they are, not from the order they came in', () => {
  const hash = evidenceHashOf([file('1'), file('2')]);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(evidenceHashOf([file('2'), file('1')])).toBe(hash);
  for (const changes of [{ purpose: 'INVOICE' }, { sha256: 'cd'.repeat(32) }, { sizeBytes: 10 }, { id: '3' }]) {
    expect(evidenceHashOf([file('1'), file('2', changes)])).not.toBe(hash);
  }
  expect(evidenceHashOf([file('1')])).not.toBe(hash);
  expect(evidenceHashOf([])).toBeNull();
});
