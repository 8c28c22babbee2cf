import { readFileSync } from 'node:fs';

import { ProviderClient, type UsageRecord } from '../../clients/typescript/src/index.js';
import {
  listTokens,
  METERED,
  meteredVoucher,
  meterKey,
  meterOf,
  OPENED_AT,
  type Sent,
  USED_AT,
} from '../support/metering.js';
import { makeKey } from '../story/provider-keys.js';
import type { Body } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity } from '../support/voucher-city.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

/** The same numbers every time: a linear congruential generator. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Thousandths as decimal text. */
const decimal = (milli: number): string => `${milli < 0 ? '-' : ''}${(Math.abs(milli) / 1000).toFixed(3)}`;

it('keeps its books under uses, repetitions, corrections and exhaustion in any company', async () => {
  const city = await openVoucherCity(test, OPENED_AT, METERED);
  const serviceItemId = await listTokens(city);
  const { id, code } = await meteredVoucher(city, [601, 600]);
  const random = numbersFrom(20_261_124);
  const key = await meterKey(city.as('PROVIDER_OPERATOR'));
  const meters = ['a', 'b'].map((meterId) => ({
    post: meterOf(city.as('PROVIDER_OPERATOR'), { meterId, voucherCode: code, serviceItemId, unit: 'MTOKEN' }, key),
    next: 0,
    /** By sequence: thousandths still in use. */
    used: new Map<number, number>(),
    sent: new Map<number, Sent>(),
  }));
  type Meter = (typeof meters)[number];
  let chargedFen = 0;
  let unpaidFen = 0;
  let corrections = 0;

  const draw = (meter: Meter): Sent => {
    const kind = random(10);
    const known = [...meter.used.entries()].filter(([, milli]) => milli > 0);
    const picked = known[random(Math.max(known.length, 1))];
    if (kind < 2 && picked) return meter.sent.get(picked[0])!;
    meter.next += 1 + (random(5) === 0 ? 1 : 0);
    const sequence = meter.next;
    if (kind < 5 && picked) {
      const milli = random(2) === 0 ? picked[1] : 1 + random(picked[1]);
      return { sequence, quantity: decimal(-milli), correctsSequence: picked[0] };
    }
    return { sequence, quantity: decimal(1 + random(1500)) };
  };
  const note = (meter: Meter, record: Sent): void => {
    const milli = Math.round(Number(record.quantity) * 1000);
    const of = record['correctsSequence'];
    meter.sent.set(record.sequence, record);
    if (typeof of === 'number') meter.used.set(of, meter.used.get(of)! + milli);
    else meter.used.set(record.sequence, milli);
    if (typeof of === 'number') corrections += 1;
  };

  for (let round = 0; round < 20; round += 1) {
    await Promise.all(
      meters.map(async (meter) => {
        const records = Array.from({ length: 1 + random(4) }, () => draw(meter));
        const { body } = await meter.post(records);
        body.records.forEach((verdict, index) => {
          if (verdict.verdict !== 'ACCEPTED') return;
          note(meter, records[index]!);
          chargedFen += verdict.chargedFen ?? 0;
          unpaidFen += verdict.unpaidFen ?? 0;
        });
      }),
    );
    const { body } = await city.as('ENTERPRISE_OPERATOR').get<Body>(`/vouchers/${id}`);
    expect({ usedFen: body['usedFen'], heldFen: body['heldFen'] }).toEqual({ usedFen: chargedFen, heldFen: 0 });
    expect(Number(body['availableFen'])).toBe(1201 - chargedFen);
  }
  const share = meters.map(({ used }) => Math.floor([...used.values()].reduce((sum, milli) => sum + milli, 0) / 10));
  expect(chargedFen + unpaidFen).toBe(share.reduce((sum, fen) => sum + fen, 0));
  expect(corrections).toBeGreaterThan(10);
  expect((await city.invariants()).breaches).toEqual([]);
  await city.close();
});

it('is paid by the policy of E-Town as it stands in the seeds, reported by a signed request', async () => {
  const seed = JSON.parse(readFileSync('seeds/policies/etown-token-2026.json', 'utf8')) as { identity: object };
  const policy = { ...seed, identity: { ...seed.identity, code: undefined } };
  const city = await openVoucherCity(test, OPENED_AT, policy);
  const { id, code } = await meteredVoucher(city, [1_000_000]);
  const { keyId, secret } = await makeKey(city.as('PROVIDER_OPERATOR'));
  const client = new ProviderClient({ baseUrl: test.api.baseUrl, keyId, secret });
  const use = (sequence: number): UsageRecord => ({
    ...{ voucherCode: code, serviceItemId: city.itemId, meterId: 'cards', sequence, unit: 'CARD_HOUR' },
    ...{ quantity: '33.333333', unitPriceFen: 101, occurredAt: USED_AT },
  });
  const first = await client.postUsage([use(1), use(2), use(3)]);
  // 3 × 33.333333 × 1.01 yuan = 100.99999899 yuan, of it 30 %.
  expect(first.records.map(({ chargedFen }) => chargedFen)).toEqual([1009, 1010, 1010]);
  const again = await client.postUsage([use(2), use(3), use(4)]);
  expect(again.records.map(({ verdict, chargedFen }) => `${verdict} ${String(chargedFen)}`)).toEqual([
    'DUPLICATE 1010',
    'DUPLICATE 1010',
    'ACCEPTED 1010',
  ]);
  const { body } = await city.as('ENTERPRISE_OPERATOR').get<Body>(`/vouchers/${id}`);
  expect(body['usedFen']).toBe(4039);
  expect((await client.list()).items).toMatchObject([
    { kind: 'METERED', orderNumber: 'cards@4-4', capturedFen: 1010 },
    { kind: 'METERED', orderNumber: 'cards@1-3', capturedFen: 3029, priceFen: 10_100 },
  ]);
  expect((await city.invariants()).breaches).toEqual([]);
  await city.close();
});

it('pays no provider that was related to the enterprise on the day of the use, where the policy forbids that', async () => {
  const city = await openVoucherCity(test, OPENED_AT, {
    ...METERED,
    catalogue: { relatedParty: 'FORBID' },
    support: { meteringRequired: 'SELF' },
    examples: [],
  });
  const serviceItemId = await listTokens(city);
  const { code } = await meteredVoucher(city, [1000]);
  await city.sql(
    `insert into related_party (tenant_id, id, enterprise_id, provider_uscc, kind, source, source_note, since, until,
                                version, created_at)
     select $1, gen_random_uuid(), $2, p.uscc, 'SHAREHOLDING', 'REGISTRY', 'register', '2026-09-11', '2026-09-11', 1, now()
       from provider p where p.tenant_id = $1 and p.id = $3`,
    [city.tenantId, city.enterpriseId, city.providerId],
  );
  await city.setClock('2026-09-12T10:00:00+08:00');
  const of = { meterId: 'm', voucherCode: code, serviceItemId, unit: 'MTOKEN' };
  const { body } = await meterOf(
    city.as('PROVIDER_OPERATOR'),
    of,
  )([
    { sequence: 1, quantity: '1' },
    { sequence: 2, quantity: '1', occurredAt: '2026-09-11T23:59:59+08:00' },
    { sequence: 3, quantity: '1', occurredAt: '2026-09-12T00:00:00+08:00' },
  ]);
  expect(body.records.map(({ verdict, reasonCodes }) => [verdict, ...reasonCodes])).toEqual([
    ['ACCEPTED'],
    ['REFUSED', 'RELATED_PARTY'],
    ['ACCEPTED'],
  ]);
  expect((await city.invariants()).breaches).toEqual([]);
  await city.close();
});
