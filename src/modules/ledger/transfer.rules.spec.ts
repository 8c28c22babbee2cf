import { fen } from '../../platform/money/fen.js';
import { bucketAccount, disbursedAccount, grantAccount, payableAccount, treasuryAccount } from './chart-of-accounts.js';
import type { AccountKey, SingleKind } from './ledger.types.js';
import { faultOfAccount, faultOfLeg, flowOf, RESOLUTIONS, ROUTES } from './transfer.rules.js';

const A = '00000000-0000-7000-8000-00000000000a';
const B = '00000000-0000-7000-8000-00000000000b';
const COMMAND = '00000000-0000-7000-8000-00000000000c';
const PAYEE = { payeeId: COMMAND, programmeId: COMMAND };

function faultOf(kind: SingleKind, from: AccountKey, to: AccountKey): string | null {
  return faultOfLeg({ commandId: COMMAND, kind, from, to, amountFen: fen(1n) });
}

describe('transfers', () => {
  it.each<[SingleKind, AccountKey, AccountKey, string | null]>([
    ['APPROPRIATE', treasuryAccount('SZ', 2026), bucketAccount(A), null],
    ['APPROPRIATE', bucketAccount(A), treasuryAccount('SZ', 2026), 'APPROPRIATE never moves BUCKET → TREASURY'],
    ['YEAR_END_RETURN', bucketAccount(A), treasuryAccount('SZ', 2026), null],
    ['CANCEL', grantAccount(COMMAND, A), bucketAccount(A), null],
    ['SETTLE', grantAccount(COMMAND, A), disbursedAccount(A), 'SETTLE never moves GRANT → DISBURSED'],
  ])('LED-01 %s moves between its own kinds of account', (kind, from, to, fault) => {
    expect(faultOf(kind, from, to)).toBe(fault);
  });

  it('LED-01 nothing moves without a route, and every route has a flow', () => {
    expect(Object.keys(ROUTES).map((kind) => flowOf(kind as SingleKind))).not.toContain(undefined);
    expect(flowOf('HOLD')).toBe('PENDING');
  });

  it.each(Object.entries(RESOLUTIONS))('LED-02 %s resolves one kind of pending transfer', (kind, { flow, of }) => {
    expect(flowOf(kind as keyof typeof RESOLUTIONS)).toBe(flow);
    expect(ROUTES[of].flow).toBe('PENDING');
  });

  it.each<[SingleKind, AccountKey, AccountKey, string | null]>([
    ['BUCKET_TRANSFER', bucketAccount(A), bucketAccount(B), null],
    ['BUCKET_TRANSFER', bucketAccount(A), bucketAccount(A), 'BUCKET_TRANSFER moves between two buckets'],
    ['CANCEL', grantAccount(COMMAND, A), bucketAccount(B), 'CANCEL stays inside one bucket'],
    ['SETTLE', payableAccount(PAYEE, A), disbursedAccount(B), 'SETTLE stays inside one bucket'],
  ])('LED-03 %s keeps money in its bucket', (kind, from, to, fault) => {
    expect(faultOf(kind, from, to)).toBe(fault);
  });

  it.each<[string, AccountKey, string | null]>([
    ['a treasury without a bucket', treasuryAccount('SZ', 2026), null],
    [
      'a treasury in a bucket',
      { kind: 'TREASURY', ref: 'SZ/2026', bucketId: A },
      'every account but a treasury belongs to a bucket',
    ],
    [
      'a grant without a bucket',
      { kind: 'GRANT', ref: COMMAND, bucketId: null },
      'every account but a treasury belongs to a bucket',
    ],
    ['a bucket under another name', { kind: 'BUCKET', ref: B, bucketId: A }, 'BUCKET is named by its bucket'],
    ['a ref that would need quoting', { kind: 'GRANT', ref: 'a","b', bucketId: A }, '“a","b” cannot name an account'],
    ['a bucket that is no uuid', { kind: 'GRANT', ref: COMMAND, bucketId: `${A},${B}` }, 'a bucket is named by a uuid'],
  ])('names an account: %s', (_case, key, fault) => {
    expect(faultOfAccount(key)).toBe(fault);
  });

  it.each([
    ['a command', { commandId: 'x', kind: 'VOID', pendingId: A } as const, 'a command is named by a uuid'],
    [
      'a pending transfer',
      { commandId: A, kind: 'VOID', pendingId: `${A},${B}` } as const,
      'a pending transfer is named by a uuid',
    ],
    [
      'a reversed transfer',
      { commandId: A, kind: 'REVERSE', reversesId: '' } as const,
      'a reversed transfer is named by a uuid',
    ],
  ])('takes only uuids: %s', (_case, leg, fault) => {
    expect(faultOfLeg(leg)).toBe(fault);
  });
});
