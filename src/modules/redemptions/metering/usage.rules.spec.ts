import { fen } from '../../../platform/money/fen.js';
import { fromMicro, type Micro, QUANTITY, shareOf, toMicro, wholeFen } from './quantity.rules.js';
import { afterSequence, GAPS_MAX, hasTooManyGaps, type Progress } from './sequence.rules.js';
import {
  charge,
  dueFen,
  excess,
  isSameUse,
  reasonAgainstSource,
  reasonAgainstTime,
  reasonsAgainstCorrection,
  reasonsAgainstUse,
} from './usage.rules.js';
import type { CorrectionCase, ReportedUse, UsageRecord, UsageTally, UseCase, UseSource } from './usage.types.js';

const NOW = new Date('2026-09-10T04:00:00Z');
const AT = new Date('2026-09-10T02:00:00Z');

const use = (changes: Partial<ReportedUse> = {}): ReportedUse => ({
  voucherCode: 'code',
  serviceItemId: 'item',
  meterCode: 'm',
  sequence: 4,
  unit: 'MTOKEN',
  quantity: toMicro('1.5'),
  unitPriceFen: null,
  occurredAt: AT,
  correctsSequence: null,
  ...changes,
});

const tally = (changes: Partial<UsageTally> = {}): UsageTally => ({
  ...{ id: 't', meterId: 'm', voucherId: 'v', serviceItemId: 'item', shareBp: 5000, records: 1 },
  ...{ quantity: 0n, value: 0n, chargedFen: fen(0), unpaidFen: fen(0) },
  ...changes,
});

const record = (changes: Partial<UsageRecord> = {}): UsageRecord => ({
  ...{ id: 'r', meterId: 'm', tallyId: 't', meterCode: 'm', sequence: 4, providerId: 'p', voucherId: 'v' },
  ...{ voucherNumber: 'V', programmeId: 'g', enterpriseId: 'e', jurisdictionPath: 'CITY', serviceItemId: 'item' },
  ...{ unit: 'MTOKEN', quantity: toMicro('1.5'), unitPriceFen: fen(200), occurredAt: AT, correctsSequence: null },
  ...{ chargedFen: fen(150), unpaidFen: fen(0), redemptionId: 'o', recordedAt: NOW, recordedBy: 'u' },
  ...changes,
});

it.each([
  ['1', 1_000_000n],
  ['0.000001', 1n],
  ['-12.5', -12_500_000n],
  ['999999999999.999999', 999_999_999_999_999_999n],
])('USE-01 quantity %s is read digit by digit', (text, micro) => {
  expect(QUANTITY.test(text)).toBe(true);
  expect(toMicro(text)).toBe(micro);
  expect(toMicro(fromMicro(micro))).toBe(micro);
});

it.each([
  '',
  '0',
  '-0.0',
  '0.000000',
  '01',
  '1.',
  '.5',
  '1e3',
  '+1',
  '1.0000001',
  '１',
  'NaN',
  '1,000',
  '1000000000000',
])('USE-01 quantity “%s” is refused', (text) => {
  expect(QUANTITY.test(text)).toBe(false);
});

it.each<[string, Progress, number, Progress]>([
  ['the first', { highest: 0, missing: [] }, 1, { highest: 1, missing: [] }],
  ['one that leaves a gap', { highest: 1, missing: [] }, 5, { highest: 5, missing: [{ from: 2, to: 4 }] }],
  [
    'one inside a gap',
    { highest: 5, missing: [{ from: 2, to: 4 }] },
    3,
    {
      highest: 5,
      missing: [
        { from: 2, to: 2 },
        { from: 4, to: 4 },
      ],
    },
  ],
  ['the last of a gap', { highest: 5, missing: [{ from: 4, to: 4 }] }, 4, { highest: 5, missing: [] }],
])('USE-02 numbers that are missing after %s', (_what, before, sequence, after) => {
  expect(afterSequence(before, sequence)).toEqual(after);
});

it('USE-02 a meter has a limited number of gaps', () => {
  const missing = Array.from({ length: GAPS_MAX }, (_, index) => ({ from: index * 2 + 1, to: index * 2 + 1 }));
  const full = { highest: GAPS_MAX * 2, missing };
  expect(hasTooManyGaps(full)).toBe(false);
  expect(hasTooManyGaps(afterSequence(full, full.highest + 2))).toBe(true);
});

const kase = (changes: Partial<UseCase> = {}): UseCase => ({
  ...{ use: use(), providerId: 'p', voucherType: 'TOKEN', validFrom: new Date('2026-09-01T00:00:00Z') },
  ...{ unusable: null, ordersLeft: true, mode: 'REALTIME', earliest: new Date('2026-09-02T16:00:00Z') },
  ...{ meteringRequired: 'NONE', signed: false },
  ...{ priceListRequired: false, notAdmitted: null, related: false, shareBp: 5000, value: 300_000_000n, now: NOW },
  item: { providerId: 'p', voucherType: 'TOKEN', unit: 'MTOKEN', unitPriceFen: fen(200) },
  progress: { highest: 4, missing: [] },
  ...changes,
});
const item = (changes: object) => ({ item: { ...kase().item!, ...changes } });

it.each<[string, Partial<UseCase>, readonly string[]]>([
  ['fits', {}, []],
  ['is at the list price', { use: use({ unitPriceFen: fen(200) }) }, []],
  ['is a fen above it', { use: use({ unitPriceFen: fen(201) }) }, ['PRICE_ABOVE_LIST']],
  ['has no price at all', item({ unitPriceFen: null }), ['PRICE_UNKNOWN']],
  ['states a price that no list has', { ...item({ unitPriceFen: null }), use: use({ unitPriceFen: fen(9) }) }, []],
  [
    'states a price where the policy wants a list',
    { ...item({ unitPriceFen: null }), use: use({ unitPriceFen: fen(9) }), priceListRequired: true },
    ['PRICE_UNKNOWN'],
  ],
  ['is in another unit', { use: use({ unit: 'TOKEN' }) }, ['UNIT_MISMATCH']],
  ['is of another provider’s item', item({ providerId: 'q' }), ['PROVIDER_NOT_ADMITTED']],
  ['is of an unknown item', { item: null, notAdmitted: 'UNKNOWN_ITEM' }, ['PROVIDER_NOT_ADMITTED']],
  ['is of a suspended item', { notAdmitted: 'ITEM_SUSPENDED' }, ['PROVIDER_NOT_ADMITTED']],
  ['is of a related provider', { related: true }, ['RELATED_PARTY']],
  ['is of another type', { voucherType: 'COMPUTE' }, ['VOUCHER_TYPE_MISMATCH']],
  ['is on a voucher for orders', { mode: 'DEDUCT' }, ['NOT_METERED']],
  ['is on a voucher that is used up', { unusable: 'VOUCHER_USED_UP' }, ['VOUCHER_USED_UP']],
  ['was before the voucher', { validFrom: new Date('2026-09-10T03:00:00Z') }, ['VOUCHER_NOT_YET_VALID']],
  ['has no share', { shareBp: null }, ['SHARE_UNKNOWN']],
  ['is one order too many', { ordersLeft: false }, ['ORDER_LIMIT_REACHED']],
  ['is beyond all amounts', { value: 9_007_199_254_740_991_000_001n }, ['AMOUNT_TOO_LARGE']],
  [
    'has several faults',
    { unusable: 'VOUCHER_FROZEN', use: use({ unit: 'X', occurredAt: new Date('2026-09-11T00:00:00Z') }) },
    ['VOUCHER_FROZEN', 'UNIT_MISMATCH', 'USAGE_IN_FUTURE'],
  ],
])('USE-03 a use that %s', (_what, changes, reasons) => {
  expect(reasonsAgainstUse(kase(changes))).toEqual(reasons);
});

it.each([
  ['the first instant of the earliest day', '2026-09-02T16:00:00Z', null],
  ['a moment before it', '2026-09-02T15:59:59.999Z', 'USAGE_TOO_LATE'],
  ['five minutes ahead', '2026-09-10T04:05:00Z', null],
  ['more than that', '2026-09-10T04:05:00.001Z', 'USAGE_IN_FUTURE'],
])('USE-04 a use of %s', (_when, at, reason) => {
  expect(reasonAgainstTime(use({ occurredAt: new Date(at) }), kase())).toBe(reason);
});

it.each<[UseSource['meteringRequired'], 'signed' | 'unsigned', string | null]>([
  ['NONE', 'unsigned', null],
  ['SELF', 'unsigned', null],
  ['SELF', 'signed', null],
  ['PROVIDER_SIGNED', 'signed', null],
  ['PROVIDER_SIGNED', 'unsigned', 'METER_NOT_SIGNED'],
  ['PLATFORM', 'signed', null],
  ['PLATFORM', 'unsigned', 'METER_NOT_SIGNED'],
])('USE-10 a policy that asks for %s, a request that is %s', (meteringRequired, how, reason) => {
  const source = { meteringRequired, signed: how === 'signed' };
  expect(reasonAgainstSource(source)).toBe(reason);
  const expected = reason === null ? [] : [reason];
  expect(reasonsAgainstUse(kase(source))).toEqual(expected);
  expect(reasonsAgainstCorrection(correction(source))).toEqual(expected);
});

it('USE-05 a thousand records of a third of a fen come to the share of their sum, in any order', () => {
  for (const shareBp of [3000, 5000, 3333, 10_000]) {
    let counted = tally({ shareBp });
    for (let index = 0; index < 1000; index += 1) {
      const value: Micro = counted.value + 333_333n + BigInt(index % 3);
      const due = dueFen(counted, value);
      counted = tally({ shareBp, value, chargedFen: fen(counted.chargedFen + due) });
      expect(counted.chargedFen).toBe(shareOf(value, shareBp));
    }
  }
});

it.each([
  ['half a fen is dropped', { before: 0n, charged: 0, after: 100_001_000_000n }, 50_000n],
  ['and made up with the next', { before: 100_001_000_000n, charged: 50_000, after: 200_002_000_000n }, 50_001n],
])('USE-05 E-Town: %s', (_what, { before, charged, after }, expected) => {
  expect(dueFen(tally({ value: before, chargedFen: fen(charged) }), after)).toBe(expected);
});

it.each([
  [100, 1000, { chargedFen: 100n, unpaidFen: 0n }],
  [100, 100, { chargedFen: 100n, unpaidFen: 0n }],
  [100, 60, { chargedFen: 60n, unpaidFen: 40n }],
])('USE-06 of %i due with %i available', (due, available, expected) => {
  expect(charge(fen(due), fen(available))).toEqual(expected);
});

const correction = (changes: Partial<CorrectionCase> = {}): CorrectionCase => ({
  use: use({ sequence: 5, quantity: toMicro('-1.5'), correctsSequence: 4, occurredAt: NOW }),
  original: { record: record(), corrected: { quantity: 0n, unpaidFen: fen(0) } },
  ...{ meteringRequired: 'NONE', signed: false },
  ...{ voucherId: 'v', inSettlement: false, progress: { highest: 5, missing: [] }, now: NOW },
  ...changes,
});
const original = (changes: Partial<UsageRecord>, quantity = 0n) => ({
  original: { record: record(changes), corrected: { quantity, unpaidFen: fen(0) } },
});

it.each<[string, Partial<CorrectionCase>, readonly string[]]>([
  ['of all that was used', {}, []],
  ['of what is left', { ...original({}, toMicro('1')), use: use({ ...correction().use, quantity: -500_000n }) }, []],
  ['of more than is left', original({}, 1n), ['CORRECTION_TOO_LARGE']],
  ['of nothing that is known', { original: null }, ['CORRECTED_UNKNOWN']],
  ['of a correction', original({ quantity: -1n, correctsSequence: 2 }), ['CORRECTED_UNKNOWN']],
  ['of another voucher', { voucherId: 'w' }, ['CORRECTED_MISMATCH']],
  ['of another item', original({ serviceItemId: 'other' }), ['CORRECTED_MISMATCH']],
  ['at another price', { use: { ...correction().use, unitPriceFen: fen(100) } }, ['CORRECTED_MISMATCH']],
  ['before the use', original({ occurredAt: new Date('2026-09-10T05:00:00Z') }), ['CORRECTED_MISMATCH']],
  ['that a settlement pays', { inSettlement: true }, ['ALREADY_IN_SETTLEMENT']],
])('USE-07 a correction %s', (_what, changes, reasons) => {
  expect(reasonsAgainstCorrection(correction(changes))).toEqual(reasons);
});

it.each([
  ['all', { charged: 150, unpaid: 0, value: '0' }, { unpaidFen: 0n, creditFen: 150n }],
  ['a part', { charged: 150, unpaid: 0, value: '100.5' }, { unpaidFen: 0n, creditFen: 100n }],
  ['what was not paid first', { charged: 110, unpaid: 40, value: '200' }, { unpaidFen: 40n, creditFen: 10n }],
  ['less than a fen', { charged: 150, unpaid: 0, value: '300' }, { unpaidFen: 0n, creditFen: 0n }],
])('USE-08 a correction gives back %s', (_what, { charged, unpaid, value }, expected) => {
  const counted = tally({ chargedFen: fen(charged), unpaidFen: fen(unpaid), value: toMicro('300') });
  const of = { record: record({ unpaidFen: fen(unpaid) }), corrected: { quantity: 0n, unpaidFen: fen(0) } };
  expect(excess(counted, toMicro(value), of)).toEqual(expected);
});

it.each([
  ['the same', {}, 'v', true],
  ['the same with the price that was taken', { unitPriceFen: fen(200) }, 'v', true],
  ['the same under a code that is over', {}, null, true],
  ['another quantity', { quantity: 1n }, 'v', false],
  ['another price', { unitPriceFen: fen(199) }, 'v', false],
  ['another time', { occurredAt: NOW }, 'v', false],
  ['another voucher', {}, 'w', false],
])('USE-09 %s', (_what, changes, voucherId, same) => {
  expect(isSameUse(use(changes), record(), voucherId)).toBe(same);
});

it.each([
  [1n, 1n],
  [1_000_000n, 1n],
  [1_000_001n, 2n],
])('wholeFen covers %s millionths', (value, fenNumber) => {
  expect(wholeFen(value)).toBe(fenNumber);
});
