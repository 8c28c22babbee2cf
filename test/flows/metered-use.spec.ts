import type { Answer, ApiClient } from '../story/api-client.js';
import type { Key } from '../story/provider-keys.js';
import {
  listTokens,
  METERED,
  meteredVoucher,
  meterKey,
  meterOf,
  OPENED_AT,
  type Posted,
  type Sent,
} from '../support/metering.js';
import { type Body, SettlementDesk } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

let test: TestApp;
let city: VoucherCity;
let provider: ApiClient;
let enterprise: ApiClient;
let tokens: string;
let key: Key;

beforeAll(async () => {
  test = await startTestApp();
  city = await openVoucherCity(test, OPENED_AT, METERED);
  provider = city.as('PROVIDER_OPERATOR');
  enterprise = city.as('ENTERPRISE_OPERATOR');
  tokens = await listTokens(city);
  key = await meterKey(provider);
});
afterAll(async () => {
  expect((await city.invariants()).breaches).toEqual([]);
  await city.close();
  await test.close();
});

const voucher = (...parts: number[]) => meteredVoucher(city, parts);
const balance = async (id: string): Promise<Body> => (await enterprise.get<Body>(`/vouchers/${id}`)).body;

const of = (meterId: string, voucherCode: string) => ({
  ...{ meterId, voucherCode, serviceItemId: tokens, unit: 'MTOKEN' },
});
const meter = (meterId: string, voucherCode: string) => meterOf(provider, of(meterId, voucherCode), key);
const bearer = (meterId: string, voucherCode: string, by: ApiClient = provider) =>
  meterOf(by, of(meterId, voucherCode));
/** What stands of a voucher's use, and what the trail says of the meter `signed`. */
async function written(voucherId: string): Promise<Body> {
  const [counts] = await city.sql<Body>(
    `select (select count(*)::int from usage_record where voucher_id = $1) as records,
            (select count(*)::int from usage_tally where voucher_id = $1) as tallies,
            (select count(*)::int from redemption where voucher_id = $1) as orders`,
    [voucherId],
  );
  const traces = await city.sql<{ said: string }>(
    `select concat_ws(' ', e.result, convert_from(e.bytes, 'utf8')::jsonb #>> '{after,reasons,0}') as said from audit_event e
      join usage_meter m on m.tenant_id = e.tenant_id and m.id::text = e.subject_id
     where e.tenant_id = $1 and m.code = 'signed' and e.action = 'usage.refused' order by e.id`,
    [city.tenantId],
  );
  const { usedFen, heldFen, availableFen } = await balance(voucherId);
  return { ...counts, ...{ usedFen, heldFen, availableFen }, traces: traces.map(({ said }) => said) };
}

const short = ({ body }: Answer<Posted>): readonly string[] =>
  body.records.map(({ verdict, reasonCodes, chargedFen }) =>
    verdict === 'REFUSED' ? reasonCodes.join(',') : `${verdict} ${String(chargedFen)}`,
  );

describe('metered use', () => {
  it('comes shuffled and repeated, and costs the share of its sum to the fen', async () => {
    const { id, code } = await voucher(1_000_000);
    const post = meter('shuffled', code);
    const quantityOf = (sequence: number): string => `${String(sequence % 7)}.${String(100_000 + sequence * 37)}`;
    const records = Array.from({ length: 100 }, (_, index) => ({
      sequence: index + 1,
      quantity: quantityOf(index + 1),
      unitPriceFen: index % 2 === 0 ? 199 : 200,
    }));
    const micro = records.reduce(
      (sum, { quantity, unitPriceFen }) => sum + BigInt(quantity.replace('.', '')) * BigInt(unitPriceFen),
      0n,
    );
    const expected = Number((micro * 5000n) / 10_000_000_000n);
    const shuffled = [...records].sort((a, b) => ((a.sequence * 61) % 101) - ((b.sequence * 61) % 101));
    const chunks = Array.from({ length: 10 }, (_, index) => shuffled.slice(index * 10, index * 10 + 10));
    const answers = await Promise.all([...chunks, ...chunks].map((chunk) => post(chunk)));
    const accepted = answers.flatMap(({ body }) => body.records).filter(({ verdict }) => verdict === 'ACCEPTED');
    const repeated = answers.flatMap(({ body }) => body.records).filter(({ verdict }) => verdict === 'DUPLICATE');
    expect([accepted.length, repeated.length]).toEqual([100, 100]);
    expect(accepted.reduce((sum, { chargedFen }) => sum + Number(chargedFen), 0)).toBe(expected);
    expect(repeated.reduce((sum, { chargedFen }) => sum + Number(chargedFen), 0)).toBe(expected);
    expect(await balance(id)).toMatchObject({ usedFen: expected, availableFen: 1_000_000 - expected, heldFen: 0 });
    const again = await post(records.slice(0, 1));
    expect(again.body.meters).toEqual([{ meterId: 'shuffled', highestSequence: 100, missing: [], gaps: 0 }]);
  });

  it('has one effect however often and at once the same record comes', async () => {
    const { id, code } = await voucher(10_000);
    const post = meter('parallel', code);
    const one = [{ sequence: 1, quantity: '3.3' }];
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(one)));
    expect(answers.map(short).flat().sort()).toEqual(['ACCEPTED 330', ...Array<string>(19).fill('DUPLICATE 330')]);
    const replays = await Promise.all(Array.from({ length: 5 }, () => post(one, 'the-same-key')));
    expect(new Set(replays.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await balance(id)).toMatchObject({ usedFen: 330 });
    expect(short(await post([{ sequence: 1, quantity: '3.4' }]))).toEqual(['SEQUENCE_USED']);
  });

  it('is charged in part by the record that exhausts the voucher, and not after it', async () => {
    const { id, code } = await voucher(151, 149);
    const post = meter('exhausting', code);
    const answer = await post([
      { sequence: 1, quantity: '2' },
      { sequence: 2, quantity: '1.5' },
      { sequence: 3, quantity: '1' },
    ]);
    expect(answer.body.records).toMatchObject([
      { verdict: 'ACCEPTED', chargedFen: 200, unpaidFen: 0 },
      { verdict: 'ACCEPTED', chargedFen: 100, unpaidFen: 50 },
      { verdict: 'REFUSED', chargedFen: null, reasonCodes: ['VOUCHER_USED_UP'] },
    ]);
    expect(await balance(id)).toMatchObject({ state: 'USED_UP', usedFen: 300, availableFen: 0 });
    const taken = await post([
      { sequence: 3, quantity: '-1.5', correctsSequence: 2 },
      { sequence: 4, quantity: '0.8' },
    ]);
    expect(taken.body.records).toMatchObject([
      { verdict: 'ACCEPTED', chargedFen: -100, unpaidFen: -50 },
      { verdict: 'ACCEPTED', chargedFen: 80, unpaidFen: 0 },
    ]);
    expect(await balance(id)).toMatchObject({ state: 'PARTIALLY_USED', usedFen: 280, availableFen: 20 });
  });

  it('is given back by corrections, to the fen and never below zero', async () => {
    const { id, code } = await voucher(10_000);
    const post = meter('corrected', code);
    expect(short(await post([{ sequence: 1, quantity: '0.009' }]))).toEqual(['ACCEPTED 0']);
    expect(short(await post([{ sequence: 2, quantity: '0.002' }]))).toEqual(['ACCEPTED 1']);
    // What the first left over was charged with the second: its order gives the fen back.
    expect(short(await post([{ sequence: 3, quantity: '-0.009', correctsSequence: 1 }]))).toEqual(['ACCEPTED -1']);
    expect(await balance(id)).toMatchObject({ usedFen: 0, state: 'ACTIVE' });
    expect(short(await post([{ sequence: 4, quantity: '5.001' }]))).toEqual(['ACCEPTED 500']);
    expect(
      short(
        await post([
          { sequence: 5, quantity: '-2', correctsSequence: 4 },
          { sequence: 6, quantity: '-3.002', correctsSequence: 4 },
          { sequence: 7, quantity: '-3.001', correctsSequence: 4 },
          { sequence: 8, quantity: '-1', correctsSequence: 5 },
          { sequence: 8, quantity: '-1', correctsSequence: 99 },
        ]),
      ),
    ).toEqual(['ACCEPTED -200', 'CORRECTION_TOO_LARGE', 'ACCEPTED -300', 'CORRECTED_UNKNOWN', 'CORRECTED_UNKNOWN']);
    expect(await balance(id)).toMatchObject({ usedFen: 0, availableFen: 10_000, state: 'ACTIVE' });
  });

  it('has a verdict per record, and tells which numbers are missing', async () => {
    const { code } = await voucher(10_000);
    const answer = await meter(
      'verdicts',
      code,
    )([
      { sequence: 1, quantity: '1' },
      { sequence: 2, quantity: '1', unit: 'TOKEN' },
      { sequence: 3, quantity: '1', unitPriceFen: 201 },
      { sequence: 4, quantity: '1', occurredAt: '2026-09-06T23:59:59+08:00' },
      { sequence: 5, quantity: '1', occurredAt: '2026-09-10T11:00:00+08:00' },
      { sequence: 6, quantity: '1', voucherCode: '0'.repeat(26) },
      { sequence: 7, quantity: '1', serviceItemId: city.itemId, unit: 'CARD_HOUR' },
      { sequence: 9, quantity: '1' },
    ]);
    expect(answer.status).toBe(200);
    expect(short(answer)).toEqual([
      'ACCEPTED 100',
      'UNIT_MISMATCH',
      'PRICE_ABOVE_LIST',
      'VOUCHER_NOT_YET_VALID,USAGE_TOO_LATE',
      'USAGE_IN_FUTURE',
      'VOUCHER_UNKNOWN',
      'PRICE_UNKNOWN',
      'ACCEPTED 100',
    ]);
    const missing = [{ from: 2, to: 8 }];
    expect(answer.body.meters).toEqual([{ meterId: 'verdicts', highestSequence: 9, missing, gaps: 1 }]);
  });

  it.each([
    ['a quantity that is no decimal text', { quantity: '1e3' }, '/records/1/quantity'],
    ['a quantity as a number', { quantity: 1 }, '/records/1/quantity'],
    ['nothing used', { quantity: '0.00' }, '/records/1/quantity'],
    ['a negative quantity that corrects nothing', { quantity: '-1' }, '/records/1/correctsSequence'],
    ['a correction that is positive', { quantity: '1', correctsSequence: 1 }, '/records/1/quantity'],
  ])('with %s is no request at all', async (_what, changes, pointer) => {
    const { id, code } = await voucher(1000);
    const records = [{ sequence: 1, quantity: '1' }, { sequence: 2, ...changes } as unknown as Sent];
    const answer = await meter('faulty', code)(records);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(answer.body).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown,
    });
    expect(await balance(id)).toMatchObject({ usedFen: 0 });
  });

  it('is seen by its provider, the enterprise and the officers, and by nobody else', async () => {
    const { id, code } = await voucher(1000);
    await meter(
      'seen',
      code,
    )([
      { sequence: 1, quantity: '1' },
      { sequence: 2, quantity: '0.5' },
    ]);
    const list = async (by: ApiClient): Promise<readonly Body[]> =>
      (await by.get<{ items: Body[] }>(`/usage-records?voucherId=${id}&meterId=seen`)).body.items;
    const expected = [
      { sequence: 2, quantity: '0.5', chargedFen: 50, unitPriceFen: 200, unpaidFen: 0 },
      { sequence: 1, quantity: '1', chargedFen: 100, unitPriceFen: 200, unpaidFen: 0 },
    ];
    for (const role of ['PROVIDER_OPERATOR', 'ENTERPRISE_OPERATOR', 'PROGRAMME_OFFICER']) {
      expect(await list(city.as(role))).toMatchObject(expected);
    }
    const stranger = await city.newProvider();
    expect(await list(stranger)).toEqual([]);
    const theirs = meterOf(stranger, of('seen', code), await meterKey(stranger));
    expect(short(await theirs([{ sequence: 1, quantity: '1' }]))).toEqual(['PROVIDER_NOT_ADMITTED']);
    expect((await bearer('seen', code, enterprise)([{ sequence: 3, quantity: '1' }])).status).toBe(403);
    const [order] = (await provider.get<{ items: Body[] }>(`/redemptions?voucherId=${id}`)).body.items;
    expect(order).toMatchObject({
      ...{ kind: 'METERED', state: 'CAPTURED', orderNumber: 'seen@1-2' },
      ...{ priceFen: 300, capturedFen: 150, enterprisePaysFen: 150 },
    });
    const credit = await provider.post(`/redemptions/${String(order!['id'])}/credit-note`, { reason: '退' });
    expect(credit).toMatchObject({ status: 409, body: { code: 'credited-by-correction' } });
  });

  it('is taken from a key of the provider and from no session, where the policy wants it signed', async () => {
    const { id, code } = await voucher(1000);
    const [signed, unsigned] = [meter('signed', code), bearer('signed', code)];
    const records = await written(id);
    const first = { sequence: 1, quantity: '2' };
    const refused = await unsigned([first]);
    expect(refused).toMatchObject({ status: 200, body: { records: [{ verdict: 'REFUSED', redemptionId: null }] } });
    expect(refused.body.records[0]?.reasonCodes).toEqual(['METER_NOT_SIGNED']);
    expect(refused.body.meters).toMatchObject([{ highestSequence: 0 }]);
    expect(await written(id)).toEqual({ ...records, traces: ['refused 1: METER_NOT_SIGNED'] });
    expect(short(await signed([first]))).toEqual(['ACCEPTED 200']);
    const after = await written(id);
    expect(after).toMatchObject({ records: 1, tallies: 1, orders: 1, usedFen: 200 });
    const back = { sequence: 2, quantity: '-2', correctsSequence: 1 };
    expect(short(await unsigned([first, back]))).toEqual(['DUPLICATE 200', 'METER_NOT_SIGNED']);
    expect(await written(id)).toMatchObject({ records: 1, orders: 1, usedFen: 200, availableFen: 800 });
    expect(short(await signed([back]))).toEqual(['ACCEPTED -200']);
  });

  it('stops while the voucher is frozen', async () => {
    const { id, code } = await voucher(1000);
    await city.as('SUPERVISOR').post(`/vouchers/${id}/freezing`, { reason: '核查' });
    expect(short(await meter('frozen', code)([{ sequence: 1, quantity: '1' }]))).toEqual(['VOUCHER_FROZEN']);
  });

  it('is settled like orders, and then no longer corrected', async () => {
    const { code } = await voucher(5000);
    const post = meter('settled', code);
    expect(short(await post([{ sequence: 1, quantity: '10' }]))).toEqual(['ACCEPTED 1000']);
    const desk = new SettlementDesk(city);
    await city.setClock('2026-10-09T10:00:00+08:00');
    const [owed] = await city.sql<{ fen: string }>(
      `select sum(credits_posted - debits_posted)::text as fen from ledger_account where kind = 'PAYABLE' and tenant_id = $1`,
      [city.tenantId],
    );
    const batch = await desk.create('2026-09');
    expect(batch.status).toBe(201);
    expect((await desk.lines(batch.body)).map(({ amountFen }) => amountFen)).toEqual([Number(owed!.fen)]);
    const late = { sequence: 2, quantity: '-10', correctsSequence: 1, occurredAt: '2026-10-09T09:00:00+08:00' };
    expect(short(await post([late]))).toEqual(['ALREADY_IN_SETTLEMENT']);
  });
});

it('on a voucher of orders is refused', async () => {
  const other = await openVoucherCity(test, '2026-09-10T10:00:00+08:00');
  const { id } = await other.issue([10_000]);
  const { voucherCode } = (await other.as('ENTERPRISE_OPERATOR').get<Body>(`/vouchers/${id}`)).body;
  const use = { voucherCode, meterId: 'm', serviceItemId: other.itemId, unit: 'CARD_HOUR', unitPriceFen: 100 };
  const record = { ...use, sequence: 1, quantity: '1', occurredAt: '2026-09-10T09:59:00+08:00' };
  const answer = await other.as('PROVIDER_OPERATOR').post<Posted>('/usage-records', { records: [record] });
  expect(answer.body.records).toMatchObject([{ reasonCodes: ['VOUCHER_NOT_YET_VALID', 'NOT_METERED'] }]);
  await other.close();
});
