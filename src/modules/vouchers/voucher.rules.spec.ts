import { checkMachine } from '../../platform/machine/state-machine.js';
import { fen } from '../../platform/money/fen.js';
import {
  canMove,
  capture,
  credit,
  deduction,
  expire,
  extend,
  freeze,
  hold,
  move,
  ordersLeft,
  reduce,
  release,
  unfreeze,
  voidBy,
  VOUCHER_MACHINE,
  whyUnusable,
} from './voucher.rules.js';
import type { Voucher, VoucherEvent, VoucherState } from './voucher.types.js';

/** 24:00 of 2027-03-10 in Asia/Shanghai. */
const END = new Date('2027-03-10T16:00:00Z');
const NOW = new Date('2026-05-12T02:00:00Z');

type Amounts = 'faceFen' | 'usedFen' | 'heldFen';

function voucher(changes: Partial<Record<Amounts, number>> & Partial<Omit<Voucher, Amounts>> = {}): Voucher {
  const faceFen = fen(changes.faceFen ?? 300_000);
  const usedFen = fen(changes.usedFen ?? 0);
  const heldFen = fen(changes.heldFen ?? 0);
  return {
    id: 'v',
    version: 1,
    voucherNumber: 'QY-V000001-0',
    applicationId: 'a',
    enterpriseId: 'e',
    programmeId: 'p',
    versionId: 'r',
    voucherType: 'COMPUTE',
    jurisdictionPath: 'QY',
    state: usedFen > 0n ? 'PARTIALLY_USED' : 'ACTIVE',
    availableFen: fen(faceFen - usedFen - heldFen),
    reducedFen: fen(0),
    expiredFen: fen(0),
    funding: [{ bucketId: 'b', amountFen: faceFen }],
    remainderBucketId: null,
    orders: 0,
    renewals: 0,
    issuedAt: new Date('2026-03-10T01:00:00Z'),
    validFrom: new Date('2026-03-10T01:00:00Z'),
    validUntil: END,
    stateReason: null,
    voidingRequestedBy: null,
    ...changes,
    faceFen,
    usedFen,
    heldFen,
  };
}

function sumOf(it: Voucher): bigint {
  return it.usedFen + it.heldFen + it.availableFen + it.reducedFen + it.expiredFen;
}

it('VOU-01 has a sound machine', () => {
  expect(() => {
    checkMachine(VOUCHER_MACHINE);
  }).not.toThrow();
});

it.each<[VoucherState, VoucherEvent, VoucherState | null]>([
  ['ISSUED', 'activate', 'ACTIVE'],
  ['ACTIVE', 'use-up', 'USED_UP'],
  ['PARTIALLY_USED', 'freeze', 'FROZEN'],
  ['FROZEN', 'expire', 'EXPIRED'],
  ['USED_UP', 'freeze', null],
  ['EXPIRED', 'extend', null],
  ['ACTIVE', 'void', null],
  ['VOIDED', 'unfreeze', null],
])('VOU-01 %s on %s becomes %s', (from, event, to) => {
  expect(canMove(from, event)).toBe(to !== null);
  if (to === null) expect(() => move(from, event)).toThrow(`A voucher that is ${from} cannot`);
  else expect(move(from, event)).toBe(to);
});

it.each([
  ['the last instant of its last day', '2027-03-10T15:59:59.999Z', null],
  ['24:00 of its last day', '2027-03-10T16:00:00Z', 'VOUCHER_EXPIRED'],
  ['the day after', '2027-03-11T02:00:00Z', 'VOUCHER_EXPIRED'],
  ['before its first instant', '2026-03-10T00:59:59.999Z', 'VOUCHER_NOT_YET_VALID'],
])('VOU-02 ends with its last day in Shanghai: %s', (_when, now, reason) => {
  expect(whyUnusable(voucher(), new Date(now))).toBe(reason);
});

it.each<[string, Voucher, Date, string | null]>([
  ['voided before anything else', voucher({ state: 'VOIDED' }), END, 'VOUCHER_VOIDED'],
  ['expired before frozen', voucher({ state: 'FROZEN' }), END, 'VOUCHER_EXPIRED'],
  ['noticed as expired', voucher({ state: 'EXPIRED' }), NOW, 'VOUCHER_EXPIRED'],
  ['frozen', voucher({ state: 'FROZEN' }), NOW, 'VOUCHER_FROZEN'],
  ['used up', voucher({ usedFen: 300_000, state: 'USED_UP' }), NOW, 'VOUCHER_USED_UP'],
  ['all held', voucher({ heldFen: 300_000 }), NOW, 'VOUCHER_USED_UP'],
  ['one fen left', voucher({ usedFen: 299_999 }), NOW, null],
])('VOU-03 %s', (_what, it, now, reason) => {
  expect(whyUnusable(it, now)).toBe(reason);
});

it.each([
  [1, 299_999],
  [300_000, 0],
])('VOU-04 holds %i fen and leaves %i', (amount, left) => {
  const held = hold(voucher({ state: 'ISSUED' }), fen(amount));
  expect(held).toMatchObject({ state: 'ACTIVE', heldFen: fen(amount), availableFen: fen(left), orders: 1 });
  expect(sumOf(held)).toBe(300_000n);
});

it.each([0, 300_001])('VOU-04 refuses to hold %i fen of 300,000', (amount) => {
  expect(() => hold(voucher(), fen(amount))).toThrow(RangeError);
});

it.each<[string, Voucher, number, { after: Partial<Voucher>; returned: number }]>([
  [
    'in part',
    voucher({ heldFen: 100_000 }),
    60_000,
    { after: { state: 'PARTIALLY_USED', availableFen: fen(240_000) }, returned: 0 },
  ],
  [
    'the last of it',
    voucher({ usedFen: 200_000, heldFen: 100_000 }),
    100_000,
    { after: { state: 'USED_UP' }, returned: 0 },
  ],
  [
    'all but one fen of the last',
    voucher({ usedFen: 200_000, heldFen: 100_000 }),
    99_999,
    { after: { state: 'PARTIALLY_USED', availableFen: fen(1) }, returned: 0 },
  ],
  [
    'in part after it expired',
    { ...voucher({ heldFen: 100_000 }), state: 'EXPIRED', availableFen: fen(0), expiredFen: fen(200_000) },
    60_000,
    { after: { state: 'EXPIRED', availableFen: fen(0), expiredFen: fen(240_000) }, returned: 40_000 },
  ],
])('VOU-05 captures %s', (_what, before, captured, { after, returned }) => {
  const result = capture(before, { heldFen: fen(100_000), capturedFen: fen(captured) });
  expect(result).toMatchObject({ voucher: { ...after, heldFen: fen(0) }, returnedFen: fen(returned) });
  expect(result.voucher.usedFen).toBe(before.usedFen + BigInt(captured));
  expect(sumOf(result.voucher)).toBe(300_000n);
});

it.each([0, 100_001])('VOU-05 refuses to capture %i of 100,000 fen held', (captured) => {
  const before = voucher({ heldFen: 100_000 });
  expect(() => capture(before, { heldFen: fen(100_000), capturedFen: fen(captured) })).toThrow(RangeError);
});

it.each<[string, Voucher, Partial<Voucher>, number]>([
  ['an active voucher', voucher({ heldFen: 70_000, orders: 1 }), { availableFen: fen(300_000), orders: 0 }, 0],
  [
    'a voided voucher',
    { ...voucher({ heldFen: 70_000, orders: 1 }), state: 'VOIDED', availableFen: fen(0), reducedFen: fen(230_000) },
    { availableFen: fen(0), reducedFen: fen(300_000) },
    70_000,
  ],
])('VOU-06 gives back what an unused order of %s held', (_what, before, after, returned) => {
  const result = release(before, fen(70_000));
  expect(result).toMatchObject({ voucher: { ...after, heldFen: fen(0) }, returnedFen: fen(returned) });
  expect(sumOf(result.voucher)).toBe(300_000n);
});

it('VOU-07 expires what is available and leaves what is held', () => {
  const { voucher: after, returnedFen } = expire(voucher({ usedFen: 100_000, heldFen: 50_000 }));
  expect(after).toMatchObject({ state: 'EXPIRED', availableFen: 0n, heldFen: 50_000n, expiredFen: 150_000n });
  expect(returnedFen).toBe(150_000n);
  expect(sumOf(after)).toBe(300_000n);
});

it.each<[string, number, Partial<Voucher>, string | null]>([
  ['all that is available', 250_000, {}, null],
  ['a fen more than is available', 250_001, {}, 'More cannot go'],
  ['nothing', 0, {}, 'More cannot go'],
  ['a frozen one', 1, { state: 'FROZEN' }, null],
  ['one that expired', 1, { state: 'EXPIRED' }, 'EXPIRED'],
])('VOU-17 reduces %s', (_what, amount, changes, refused) => {
  const before = { ...voucher({ heldFen: 50_000 }), ...changes };
  const act = () => reduce(before, { amountFen: fen(amount), reason: 'also paid by the state' });
  if (refused !== null) expect(act).toThrow(refused);
  else {
    expect(act().returnedFen).toBe(BigInt(amount));
    expect(act().voucher).toMatchObject({ state: before.state, heldFen: 50_000n, reducedFen: BigInt(amount) });
    expect(sumOf(act().voucher)).toBe(300_000n);
  }
});

it('VOU-08 takes two persons to void', () => {
  const asked = voidBy(voucher({ heldFen: 50_000 }), { userId: 'first', reason: 'forged contract' });
  expect(asked).toMatchObject({ voucher: { state: 'FROZEN', voidingRequestedBy: 'first' }, returnedFen: 0n });
  expect(() => voidBy(asked.voucher, { userId: 'first', reason: 'again' })).toThrow(RangeError);
  const ended = voidBy(asked.voucher, { userId: 'second', reason: 'checked' });
  expect(ended).toMatchObject({
    voucher: { state: 'VOIDED', availableFen: 0n, heldFen: 50_000n, reducedFen: 250_000n },
    returnedFen: 250_000n,
  });
});

it.each<[string, Partial<Voucher>, Date, VoucherState]>([
  ['unused', {}, NOW, 'ACTIVE'],
  ['used in part', { usedFen: fen(1) }, NOW, 'PARTIALLY_USED'],
  ['not yet valid', {}, new Date('2026-03-10T00:00:00Z'), 'ISSUED'],
])('VOU-09 unfreezes one that is %s', (_what, changes, now, state) => {
  const frozen = voidBy(voucher(), { userId: 'first', reason: 'suspicion' }).voucher;
  const after = unfreeze({ ...frozen, ...changes }, { now, reason: 'unfounded' });
  expect(after).toMatchObject({ state, stateReason: 'unfounded', voidingRequestedBy: null });
});

it.each([
  ['later', '2027-06-10T16:00:00Z', true],
  ['to the same end', '2027-03-10T16:00:00Z', false],
])('VOU-10 extends %s', (_what, until, possible) => {
  const act = (): Voucher => extend(voucher(), { validUntil: new Date(until), reason: 'approved' });
  if (possible) expect(act()).toMatchObject({ validUntil: new Date(until), renewals: 1, state: 'ACTIVE' });
  else expect(act).toThrow(RangeError);
});

it('VOU-10 does not extend a frozen one', () => {
  const frozen = freeze(voucher(), 'suspicion');
  expect(() => extend(frozen, { validUntil: new Date('2027-06-10T16:00:00Z'), reason: 'x' })).toThrow(/FROZEN/);
});

it.each([
  ['order 1 of PUBLIC-3', { price: 40_000_000, available: 30_000_000, ratio: 3000 }, 12_000_000],
  ['order 2 of PUBLIC-3', { price: 35_000_000, available: 18_000_000, ratio: 3000 }, 10_500_000],
  ['order 3 of PUBLIC-3: the balance', { price: 50_000_000, available: 7_500_000, ratio: 3000 }, 7_500_000],
  ['rounded down to the fen', { price: 333, available: 1_000, ratio: 3000 }, 99],
  ['too small to give a fen', { price: 3, available: 1_000, ratio: 3000 }, 0],
  ['no limit per order', { price: 400, available: 1_000, ratio: null }, 400],
  ['no limit per order, limited by the balance', { price: 4_000, available: 1_000, ratio: null }, 1_000],
])('VOU-11 deducts: %s', (_what, { price, available, ratio }, deducted) => {
  expect(deduction(fen(price), fen(available), ratio)).toBe(BigInt(deducted));
});

it.each([
  ['not splittable, first order', 0, { splittable: false, redemptionsMax: null }, true],
  ['not splittable, second order', 1, { splittable: false, redemptionsMax: null }, false],
  ['at most three, third', 2, { splittable: true, redemptionsMax: 3 }, true],
  ['at most three, fourth', 3, { splittable: true, redemptionsMax: 3 }, false],
  ['no limit', 99, { splittable: true, redemptionsMax: null }, true],
])('VOU-12 %s', (_what, orders, policy, possible) => {
  expect(ordersLeft(voucher({ orders }), policy)).toBe(possible);
});

const AFTER_END = new Date(END.getTime() + 1);
it.each<[string, Parameters<typeof voucher>[0], { amount: number; wholeOrder: boolean; now: Date }, object]>([
  [
    'part of one in use',
    { usedFen: 5, orders: 2 },
    { amount: 2, wholeOrder: false, now: NOW },
    { state: 'PARTIALLY_USED', usedFen: 3n, orders: 2 },
  ],
  [
    'the last fen used',
    { usedFen: 5, orders: 1 },
    { amount: 5, wholeOrder: true, now: NOW },
    { state: 'ACTIVE', usedFen: 0n, orders: 0 },
  ],
  [
    'one used up',
    { faceFen: 9, usedFen: 9, state: 'USED_UP' },
    { amount: 1, wholeOrder: false, now: NOW },
    { state: 'PARTIALLY_USED', availableFen: 1n },
  ],
  [
    'one used up that has ended',
    { faceFen: 9, usedFen: 9, state: 'USED_UP' },
    { amount: 4, wholeOrder: false, now: AFTER_END },
    { state: 'EXPIRED', expiredFen: 4n },
  ],
  [
    'a frozen one',
    { usedFen: 5, state: 'FROZEN' },
    { amount: 5, wholeOrder: false, now: NOW },
    { state: 'FROZEN', usedFen: 0n },
  ],
])('VOU-20 credits %s', (_what, changes, { amount, wholeOrder, now }, expected) => {
  const before = voucher(changes);
  const { voucher: after, returnedFen } = credit(before, { amountFen: fen(amount), wholeOrder, now });
  expect(after).toMatchObject(expected);
  expect(sumOf(after)).toBe(before.faceFen);
  expect(returnedFen).toBe(after.expiredFen);
});

it('VOU-20 never credits more than is used', () => {
  expect(() => credit(voucher({ usedFen: 5 }), { amountFen: fen(6), wholeOrder: false, now: NOW })).toThrow(RangeError);
});
