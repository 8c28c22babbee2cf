import { checkMachine } from '../../platform/machine/state-machine.js';
import { fen } from '../../platform/money/fen.js';
import { actionsOn, canSee } from './redemption-access.rules.js';
import {
  canConfirm,
  canMove,
  creditorOf,
  isDueByMatch,
  reasonAgainstCapture,
  reasonAgainstCredit,
  reasonsAgainstOrder,
  REDEMPTION_MACHINE,
  waitsForEnterprise,
} from './redemption.rules.js';
import type {
  CaptureCase,
  MatchCase,
  OrderCase,
  Redemption,
  RedemptionEvent,
  RedemptionState,
} from './redemption.types.js';

const NOW = new Date('2026-03-20T02:00:00Z');
const END = new Date('2026-03-27T16:00:00Z');

const order = (changes: Partial<OrderCase> = {}): OrderCase => ({
  voucherType: 'COMPUTE',
  unusable: null,
  ordersLeft: true,
  mode: 'DEDUCT',
  item: { providerId: 'p', voucherType: 'COMPUTE' },
  notAdmitted: null,
  providerId: 'p',
  related: false,
  orderNumberUsed: false,
  orderedOn: null,
  today: '2026-03-20',
  deductionFen: fen(12_000_000),
  ...changes,
});

const redemption = (changes: Partial<Redemption> = {}): Redemption => ({
  id: 'r',
  version: 1,
  kind: 'ORDER',
  state: 'HELD',
  voucherId: 'v',
  voucherNumber: 'QY-V000001-0',
  programmeId: 'g',
  enterpriseId: 'e',
  providerId: 'p',
  serviceItemId: 'i',
  jurisdictionPath: 'SZ/NS',
  orderNumber: 'O-1',
  orderedOn: '2026-03-20',
  priceFen: fen(40_000_000),
  heldFen: fen(12_000_000),
  capturedFen: null,
  creditedFen: fen(0),
  availableAfterFen: fen(18_000_000),
  parts: [{ bucketId: 'b', heldFen: fen(12_000_000), capturedFen: null, creditedFen: fen(0) }],
  holdCommandId: 'c',
  confirmation: 'NONE',
  confirmedAt: null,
  confirmedBy: null,
  captureAskedFen: null,
  heldAt: NOW,
  heldBy: 'u',
  expiresAt: END,
  capturedAt: null,
  voidedAt: null,
  voidReason: null,
  settledIn: null,
  ...changes,
});

it('RDM-01 has a sound machine', () => {
  expect(() => {
    checkMachine(REDEMPTION_MACHINE);
  }).not.toThrow();
});

it.each<[RedemptionState, RedemptionEvent, boolean]>([
  ['HELD', 'capture', true],
  ['HELD', 'void', true],
  ['HELD', 'expire', true],
  ['CAPTURED', 'capture', false],
  ['CAPTURED', 'void', false],
  ['VOIDED', 'capture', false],
  ['VOIDED', 'expire', false],
])('RDM-01 %s, %s: %s', (state, event, possible) => {
  expect(canMove(state, event)).toBe(possible);
});

it.each<[string, Partial<OrderCase>, readonly string[]]>([
  ['taken', {}, []],
  ['taken with today’s date', { orderedOn: '2026-03-20' }, []],
  ['expired voucher', { unusable: 'VOUCHER_EXPIRED' }, ['VOUCHER_EXPIRED']],
  ['used up, so nothing to deduct either', { unusable: 'VOUCHER_USED_UP', deductionFen: fen(0) }, ['VOUCHER_USED_UP']],
  ['suspended provider', { notAdmitted: 'PROVIDER_SUSPENDED' }, ['PROVIDER_NOT_ADMITTED']],
  ['item nobody knows', { item: null, notAdmitted: 'UNKNOWN_ITEM' }, ['PROVIDER_NOT_ADMITTED']],
  ['item of another provider', { providerId: 'q' }, ['PROVIDER_NOT_ADMITTED']],
  ['provider related to the owner', { related: true }, ['RELATED_PARTY']],
  ['item of another type', { voucherType: 'MODEL' }, ['VOUCHER_TYPE_MISMATCH']],
  ['a pool', { mode: 'POOL' }, []],
  ['policy of claims', { mode: 'REIMBURSE' }, ['NOT_REDEEMABLE_BY_ORDER']],
  ['policy of metered use', { mode: 'REALTIME' }, ['NOT_REDEEMABLE_BY_ORDER']],
  ['no order left', { ordersLeft: false }, ['ORDER_LIMIT_REACHED']],
  ['order number used', { orderNumberUsed: true }, ['ORDER_NUMBER_USED']],
  ['order of yesterday', { orderedOn: '2026-03-19' }, ['ORDER_DATE_NOT_TODAY']],
  ['share below a fen', { deductionFen: fen(0) }, ['NOTHING_TO_DEDUCT']],
  [
    'all reasons in order',
    { unusable: 'VOUCHER_FROZEN', notAdmitted: 'ITEM_SUSPENDED', orderNumberUsed: true },
    ['VOUCHER_FROZEN', 'PROVIDER_NOT_ADMITTED', 'ORDER_NUMBER_USED'],
  ],
])('RDM-02 %s', (_what, changes, reasons) => {
  expect(reasonsAgainstOrder(order(changes))).toEqual(reasons);
});

it.each<[string, Partial<CaptureCase> & { changes?: Partial<Redemption> }, string | null]>([
  ['all that is held', {}, null],
  ['one fen', { amountFen: fen(1) }, null],
  ['one fen too much', { amountFen: fen(12_000_001) }, 'CAPTURE_EXCEEDS_HOLD'],
  ['in the last instant', { now: new Date(END.getTime() - 1) }, null],
  ['when the hold has ended', { now: END }, 'HOLD_EXPIRED'],
  ['after it was captured', { changes: { state: 'CAPTURED' } }, 'REDEMPTION_NOT_HELD'],
  ['after it was voided', { changes: { state: 'VOIDED' } }, 'REDEMPTION_NOT_HELD'],
  ['while the voucher is frozen', { voucherState: 'FROZEN' }, 'VOUCHER_FROZEN'],
  ['after the voucher was voided', { voucherState: 'VOIDED' }, 'VOUCHER_VOIDED'],
  ['after the voucher expired', { voucherState: 'EXPIRED' }, null],
  ['before the enterprise confirmed', { changes: { confirmation: 'AT_HOLD' } }, 'CONFIRMATION_MISSING'],
  ['after it confirmed', { changes: { confirmation: 'AT_HOLD', confirmedAt: NOW } }, null],
])('RDM-03 captures %s', (_what, { changes = {}, ...rest }, reason) => {
  const attempt = {
    redemption: redemption(changes),
    voucherState: 'ACTIVE',
    amountFen: fen(12_000_000),
    now: NOW,
  } as const;
  expect(reasonAgainstCapture({ ...attempt, ...rest })).toBe(reason);
});

it.each<[Redemption['confirmation'], Date | null, boolean]>([
  ['NONE', null, false],
  ['AT_HOLD', null, false],
  ['AT_CAPTURE', null, true],
  ['AT_CAPTURE', NOW, false],
])('RDM-04 a capture waits under %s, confirmed %s: %s', (confirmation, confirmedAt, waits) => {
  expect(waitsForEnterprise(redemption({ confirmation, confirmedAt }))).toBe(waits);
});

it.each<[string, Partial<Redemption>, boolean]>([
  ['no confirmation asked', {}, false],
  ['the order', { confirmation: 'AT_HOLD' }, true],
  ['the order again', { confirmation: 'AT_HOLD', confirmedAt: NOW }, false],
  ['a voided order', { confirmation: 'AT_HOLD', state: 'VOIDED' }, false],
  ['a capture nobody asked for', { confirmation: 'AT_CAPTURE' }, false],
  ['a capture', { confirmation: 'AT_CAPTURE', captureAskedFen: fen(1) }, true],
])('RDM-05 can be confirmed: %s', (_what, changes, possible) => {
  expect(canConfirm(redemption(changes))).toBe(possible);
});

it.each([
  ['its provider', { providerId: 'p', enterpriseId: null, authorityPath: null }, true],
  ['another provider', { providerId: 'q', enterpriseId: null, authorityPath: null }, false],
  ['its enterprise', { providerId: null, enterpriseId: 'e', authorityPath: null }, true],
  ['another enterprise', { providerId: null, enterpriseId: 'f', authorityPath: null }, false],
  ['the city', { providerId: null, enterpriseId: null, authorityPath: 'SZ' }, true],
  ['its district', { providerId: null, enterpriseId: null, authorityPath: 'SZ/NS' }, true],
  ['a district whose name begins alike', { providerId: null, enterpriseId: null, authorityPath: 'SZ/N' }, false],
  ['somebody without a place', { providerId: null, enterpriseId: null, authorityPath: null }, false],
])('RDM-06 is seen by %s: %s', (_who, viewer, seen) => {
  expect(canSee(viewer, redemption())).toBe(seen);
});

it('offers each side what it may do', () => {
  const provider = { providerId: 'p', enterpriseId: null, authorityPath: null };
  const enterprise = { providerId: null, enterpriseId: 'e', authorityPath: null };
  const waiting = redemption({ confirmation: 'AT_HOLD' });
  const reasons = (viewer: typeof provider | typeof enterprise, of: Redemption): readonly (string | null)[] =>
    actionsOn(viewer, of).map(({ refusedFor }) => refusedFor);
  expect(reasons(provider, redemption())).toEqual([null, null, 'WRONG_STATE', 'NOT_YOURS']);
  expect(reasons(provider, waiting)).toEqual(['CONFIRMATION_MISSING', null, 'WRONG_STATE', 'NOT_YOURS']);
  expect(reasons(enterprise, waiting)).toEqual(['NOT_YOURS', 'NOT_YOURS', 'NOT_YOURS', null]);
  expect(reasons(provider, redemption({ state: 'CAPTURED' }))).toEqual([
    'WRONG_STATE',
    'WRONG_STATE',
    null,
    'NOT_YOURS',
  ]);
});

const captured = (changes: Partial<Redemption> = {}): Redemption =>
  redemption({ state: 'CAPTURED', capturedFen: fen(10_000_000), creditedFen: fen(4_000_000), ...changes });

it.each<[string, Partial<Redemption>, number, string | null]>([
  ['all that is used', {}, 6_000_000, null],
  ['one fen', {}, 1, null],
  ['a fen more than is used', {}, 6_000_001, 'CREDIT_EXCEEDS_CAPTURE'],
  ['what a settlement pays', { settledIn: 'batch' }, 1, 'ALREADY_IN_SETTLEMENT'],
  ['what is only held', { state: 'HELD', capturedFen: null, creditedFen: fen(0) }, 1, 'REDEMPTION_NOT_CAPTURED'],
  ['what was credited whole', { state: 'CREDITED' }, 1, 'REDEMPTION_NOT_CAPTURED'],
  ['metered use', { kind: 'METERED' }, 1, 'CREDITED_BY_CORRECTION'],
])('RDM-07 credit of %s', (_what, changes, amount, reason) => {
  expect(reasonAgainstCredit(captured(changes), fen(amount))).toBe(reason);
});

const awarded: MatchCase = { mode: 'MATCH', unusable: null, availableFen: fen(1), matched: false };
it.each<[string, Partial<MatchCase>, boolean]>([
  ['at its issue', {}, true],
  ['before its first day', { unusable: 'VOUCHER_NOT_YET_VALID' }, true],
  ['under another mode', { mode: 'DEDUCT' }, false],
  ['a second time', { matched: true }, false],
  ['with nothing left', { availableFen: fen(0) }, false],
  ['used up', { unusable: 'VOUCHER_USED_UP', availableFen: fen(0) }, false],
  ['frozen', { unusable: 'VOUCHER_FROZEN' }, false],
  ['voided', { unusable: 'VOUCHER_VOIDED' }, false],
  ['ended', { unusable: 'VOUCHER_EXPIRED' }, false],
])('RDM-08 a voucher is due by a match %s: %s %s', (_when, changes, due) => {
  expect(isDueByMatch({ ...awarded, ...changes })).toBe(due);
});

it.each([
  ['an order', 'p', 'p'],
  ['a match', null, 'e'],
])('RDM-09 %s of provider %s is owed to %s', (_what, providerId, creditor) => {
  expect(creditorOf(redemption({ providerId }))).toBe(creditor);
});

it('RDM-06 nobody acts on a match, not even one without a provider', () => {
  const match = redemption({ kind: 'MATCHED', state: 'CAPTURED', providerId: null, serviceItemId: null });
  const officer = { providerId: null, enterpriseId: null, authorityPath: 'SZ' };
  expect(canSee(officer, match)).toBe(true);
  expect(canSee({ ...officer, authorityPath: null, providerId: 'p' }, match)).toBe(false);
  expect(actionsOn(officer, match).every(({ refusedFor }) => refusedFor === 'NOT_YOURS')).toBe(true);
});
