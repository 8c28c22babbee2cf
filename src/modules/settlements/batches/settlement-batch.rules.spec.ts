import { faultsOf } from '../../../platform/machine/state-machine.js';
import { fen } from '../../../platform/money/fen.js';
import { exclusionOf, type PayeeCase } from './exclusion.rules.js';
import { groupByPayee } from './grouping.rules.js';
import {
  BATCH_MACHINE,
  batchNumber,
  isSecondPerson,
  moveBatch,
  payeeKindOf,
  totalsOf,
} from './settlement-batch.rules.js';
import type { SettlementBatch } from './settlement-batch.types.js';
import { periodOf, windowOf } from './settlement-period.js';

it('SET-07 is a sound machine', () => {
  expect(faultsOf(BATCH_MACHINE)).toEqual([]);
});

it.each([
  ['OPEN', 'lock', 'LOCKED'],
  ['LOCKED', 'approve', 'APPROVED'],
  ['LOCKED', 'reject', 'CANCELLED'],
  ['APPROVED', 'export', 'EXPORTED'],
  ['APPROVED', 'cancel', 'CANCELLED'],
  ['EXPORTED', 'close', 'CLOSED'],
  ['OPEN', 'approve', null],
  ['OPEN', 'export', null],
  ['LOCKED', 'export', null],
  ['EXPORTED', 'cancel', null],
  ['CLOSED', 'cancel', null],
  ['CANCELLED', 'lock', null],
] as const)('SET-07 %s on %s: %s', (state, event, next) => {
  if (next === null) expect(() => moveBatch(state, event)).toThrow('cannot take the step');
  else expect(moveBatch(state, event)).toBe(next);
});

it.each([
  ['its maker', 'maker', false],
  ['who locked it', 'locker', false],
  ['a third', 'checker', true],
])('SET-08 is decided by %s: %s', (_who, userId, may) => {
  const batch = { madeBy: 'maker', lockedBy: 'locker' } as SettlementBatch;
  expect(isSecondPerson(batch, userId)).toBe(may);
});

it.each([
  ['ENTERPRISE', 'ENTERPRISE'],
  ['PROVIDER', 'PROVIDER'],
  ['EITHER_NOT_BOTH', 'PROVIDER'],
] as const)('SET-09 an order under %s is paid to the %s', (policy, kind) => {
  expect(payeeKindOf(policy)).toBe(kind);
});

it('SET-10 counts and sums what is not excluded', () => {
  const line = (state: 'READY' | 'EXCLUDED', amount: number) => ({ state, amountFen: fen(amount) });
  expect(totalsOf([line('READY', 5), line('EXCLUDED', 7), line('READY', 1)])).toEqual({ lineCount: 2, totalFen: 6n });
  expect(totalsOf([line('EXCLUDED', 7)])).toEqual({ lineCount: 0, totalFen: 0n });
});

it.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-Q2', '2026-04-01', '2026-06-30'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2026-12', '2026-12-01', '2026-12-31'],
])('SET-11 %s lasts from %s to %s', (period, from, until) => {
  expect(periodOf({ period })).toEqual({ label: period, from, until });
});

it('SET-11 takes any two days in order', () => {
  const days = { from: '2026-03-05', until: '2026-03-05' };
  expect(periodOf(days)).toEqual({ label: '2026-03-05..2026-03-05', ...days });
});

it.each([
  [{}, 'period-missing'],
  [{ period: '2026-Q1', from: '2026-01-01' }, 'period-missing'],
  [{ from: '2026-01-01' }, 'period-missing'],
  [{ from: '2026-01-02', until: '2026-01-01' }, 'period-reversed'],
  [{ period: '2026-Q5' }, 'unknown-period'],
])('SET-11 refuses %j: %s', (request, code) => {
  expect(codeOf(() => periodOf(request))).toBe(code);
});

const q1 = periodOf({ period: '2026-Q1' });
it.each([
  ['after the period, all of it', null, '2026-04-02T10:00:00+08:00', '2026-03-31T16:00:00.000Z'],
  ['within the period, until now', null, '2026-03-10T10:00:00+08:00', '2026-03-10T02:00:00.000Z'],
  ['with a cut-off, until it', '2026-03-20T00:00:00+08:00', '2026-04-02T10:00:00+08:00', '2026-03-19T16:00:00.000Z'],
  [
    'with a later cut-off, the period',
    '2026-04-01T09:00:00+08:00',
    '2026-04-02T10:00:00+08:00',
    '2026-03-31T16:00:00.000Z',
  ],
])('SET-12 counts %s', (_what, cutoffAt, now, until) => {
  const window = windowOf(q1, cutoffAt === null ? null : new Date(cutoffAt), new Date(now));
  expect([window.from.toISOString(), window.until.toISOString()]).toEqual(['2025-12-31T16:00:00.000Z', until]);
});

it.each([
  ['a cut-off to come', '2026-04-02T10:00:01+08:00', '2026-04-02T10:00:00+08:00', 'in-the-future'],
  ['a cut-off before the first day', '2025-12-31T00:00:00+08:00', '2026-04-02T10:00:00+08:00', 'period-not-begun'],
  ['a period to come', null, '2025-12-31T23:59:59+08:00', 'period-not-begun'],
])('SET-12 refuses %s', (_what, cutoffAt, now, code) => {
  expect(codeOf(() => windowOf(q1, cutoffAt === null ? null : new Date(cutoffAt), new Date(now)))).toBe(code);
});

const payable: PayeeCase = {
  registeredName: '示范算力有限公司',
  suspended: false,
  account: { accountName: '示范算力有限公司', paysFrom: '2026-04-01' },
  amountFen: fen(100),
  minAmountFen: fen(100),
  today: '2026-04-01',
};
it.each<[string, Partial<PayeeCase>, string | null]>([
  ['all in order', {}, null],
  ['suspended, whatever else', { suspended: true, account: null }, 'PAYEE_SUSPENDED'],
  ['no account', { account: null, amountFen: fen(1) }, 'NO_APPROVED_ACCOUNT'],
  ['renamed since', { registeredName: '新名称有限公司' }, 'ACCOUNT_NAME_DIFFERS'],
  ['the last day of cooling down', { today: '2026-03-31' }, 'ACCOUNT_COOLING_DOWN'],
  ['a fen too little', { amountFen: fen(99) }, 'BELOW_MIN_AMOUNT'],
])('SET-13 excludes for the first reason: %s', (_what, changes, reason) => {
  expect(exclusionOf({ ...payable, ...changes })).toBe(reason);
});

const order = (id: string, providerId: string | null, enterpriseId: string, amount: number) => ({
  ...{ id, providerId, enterpriseId },
  capturedFen: fen(amount),
});
it.each([
  ['PROVIDER', { p1: 25n, p2: 3n }],
  ['ENTERPRISE', { e1: 13n, e2: 15n }],
] as const)('SET-14 makes one line per %s', (kind, sums) => {
  const orders = [order('1', 'p1', 'e1', 10), order('2', 'p2', 'e1', 3), order('3', 'p1', 'e2', 15)];
  const groups = groupByPayee(orders, kind);
  expect(Object.fromEntries(groups.map(({ payeeId, amountFen }) => [payeeId, amountFen]))).toEqual(sums);
});

it.each(['PROVIDER', 'ENTERPRISE'] as const)(
  'SET-14 pays a match to its enterprise where the policy pays the %s',
  (kind) => {
    const groups = groupByPayee(
      [order('1', 'p1', 'e1', 10), order('2', null, 'e1', 3), order('3', null, 'e1', 4)],
      kind,
    );
    const matched = kind === 'PROVIDER' ? 7n : 17n;
    expect(groups.at(-1)).toMatchObject({ payeeKind: 'ENTERPRISE', payeeId: 'e1', amountFen: matched });
    expect(groups).toHaveLength(kind === 'PROVIDER' ? 2 : 1);
  },
);

it('numbers batches within their programme', () => {
  expect(batchNumber('QY-2024', 12)).toBe('QY-2024-S0012');
});

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { errors: readonly { code: string }[] }).errors[0]?.code ?? null;
  }
}
