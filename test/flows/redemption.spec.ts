import type { ApiClient, Answer } from '../story/api-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

interface Redemption {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly heldFen: number;
  readonly code?: string;
  readonly reasonCodes?: readonly string[];
}

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('orders of PUBLIC-3', () => {
  let city: VoucherCity;
  let provider: ApiClient;
  let enterprise: ApiClient;
  let voucherId: string;
  let voucherCode: string;

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00');
    provider = city.as('PROVIDER_OPERATOR');
    enterprise = city.as('ENTERPRISE_OPERATOR');
    voucherId = (await city.issue([30_000_000])).id;
  });
  afterAll(() => city.close());

  const order = (orderNumber: string, priceFen: number, changes: object = {}): Promise<Answer<Redemption>> =>
    provider.post<Redemption>('/redemptions', {
      ...{ voucherCode, orderNumber, priceFen, serviceItemId: city.itemId },
      ...changes,
    });
  const balance = async (): Promise<Record<string, unknown>> => (await enterprise.get(`/vouchers/${voucherId}`)).body;

  it('begin with a voucher that only its owner can show', async () => {
    const own = await enterprise.get(`/vouchers/${voucherId}`);
    expect(own).toMatchObject({
      status: 200,
      body: {
        state: 'ACTIVE',
        faceFen: 30_000_000,
        availableFen: 30_000_000,
        lastDay: '2027-03-10',
        unusableReason: null,
      },
    });
    voucherCode = String(own.body['voucherCode']);
    expect(voucherCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const officer = await city.as('SUPERVISOR').get(`/vouchers/${voucherId}`);
    expect(officer).toMatchObject({ status: 200, body: { voucherCode: null } });
    expect((await provider.get(`/vouchers/${voucherId}`)).status).toBe(403);
  });

  it('can be asked for before they are placed', async () => {
    const ask = async (body: object): Promise<unknown> => (await provider.post('/voucher-checks', body)).body;
    expect(await ask({ voucherCode, priceFen: 40_000_000 })).toMatchObject({
      ...{ usable: true, reasonCodes: [], availableFen: 30_000_000, perOrderRatioBp: 3000, deductionFen: 12_000_000 },
    });
    const unknown = { usable: false, reasonCodes: ['VOUCHER_UNKNOWN'], availableFen: null };
    expect(await ask({ voucherCode: '0'.repeat(26) })).toMatchObject(unknown);
  });

  it.each([
    ['2026-03-20', 'ORDER-1', { price: 40_000_000, deducted: 12_000_000, pays: 28_000_000, left: 18_000_000 }],
    ['2026-03-28', 'ORDER-2', { price: 35_000_000, deducted: 10_500_000, pays: 24_500_000, left: 7_500_000 }],
    ['2026-05-12', 'ORDER-3', { price: 50_000_000, deducted: 7_500_000, pays: 42_500_000, left: 0 }],
  ])('on %s: %s', async (day, number, { price, deducted, pays, left }) => {
    await city.setClock(`${day}T10:00:00+08:00`);
    const held = await order(number, price, { orderedOn: day });
    expect(held).toMatchObject({
      status: 201,
      body: { state: 'HELD', orderedOn: day, heldFen: deducted, enterprisePaysFen: pays, availableAfterFen: left },
    });
    expect(await balance()).toMatchObject({ heldFen: deducted, availableFen: left });
    const captured = await provider.post(`/redemptions/${held.body.id}/capture`, {});
    expect(captured).toMatchObject({
      status: 200,
      body: { state: 'CAPTURED', capturedFen: deducted, releasedFen: 0, version: 2 },
    });
    expect(await balance()).toMatchObject({ heldFen: 0, availableFen: left });
  });

  it('end with the balance: a fourth finds none', async () => {
    expect(await balance()).toMatchObject({ state: 'USED_UP', usedFen: 30_000_000 });
    const fourth = await order('ORDER-4', 10_000_000);
    expect(fourth).toMatchObject({
      status: 422,
      body: { code: 'voucher-used-up', reasonCodes: ['VOUCHER_USED_UP'], availableFen: 0 },
    });
  });

  it('are refused at a provider suspended on their day, and taken on the day before', async () => {
    const { id } = await city.issue([1_000_000]);
    const { voucherCode: other } = (await enterprise.get<{ voucherCode: string }>(`/vouchers/${id}`)).body;
    const suspension = { from: '2026-06-01', until: '2026-06-30', reason: '调查' };
    const officer = city.as('PROGRAMME_OFFICER');
    expect((await officer.post(`/provider-admissions/${city.admissionId}/suspension`, suspension)).status).toBe(200);
    await city.setClock('2026-05-31T23:59:00+08:00');
    expect((await order('ORDER-5', 1_000, { voucherCode: other })).status).toBe(201);
    await city.setClock('2026-06-01T00:00:01+08:00');
    expect(await order('ORDER-6', 1_000, { voucherCode: other })).toMatchObject({
      status: 422,
      body: { code: 'provider-not-admitted', reasonCodes: ['PROVIDER_NOT_ADMITTED'] },
    });
  });

  it('are taken to the last second of the last day and not one later', async () => {
    const { id, validUntil } = await city.issue([500_000]);
    const { voucherCode: code } = (await enterprise.get<{ voucherCode: string }>(`/vouchers/${id}`)).body;
    expect(validUntil).toEqual(new Date('2027-06-01T24:00:00+08:00'));
    await city.setClock('2027-06-01T23:59:50+08:00');
    expect((await order('ORDER-7', 10_000, { voucherCode: code })).status).toBe(201);
    await city.setClock('2027-06-02T00:00:00+08:00');
    expect(await order('ORDER-8', 10_000, { voucherCode: code })).toMatchObject({
      status: 422,
      body: { code: 'voucher-expired', reasonCodes: ['VOUCHER_EXPIRED'] },
    });
    const after = await enterprise.get(`/vouchers/${id}`);
    expect(after.body).toMatchObject({ state: 'EXPIRED', availableFen: 0, heldFen: 3_000, expiredFen: 497_000 });
  });

  it('that were held before the end are captured after it; what they leave goes back to the bucket', async () => {
    const { body } = await provider.get<{ items: Redemption[] }>('/redemptions?state=HELD&orderNumber=ORDER-7');
    const captured = await provider.post<{ voucherId: string }>(`/redemptions/${body.items[0]!.id}/capture`, {
      amountFen: 2_999,
    });
    expect(captured).toMatchObject({ status: 200, body: { capturedFen: 2_999, releasedFen: 1 } });
    const after = await enterprise.get(`/vouchers/${captured.body.voucherId}`);
    expect(after.body).toMatchObject({ state: 'EXPIRED', usedFen: 2_999, heldFen: 0, expiredFen: 497_001 });
  });

  it('leave every promise kept', async () => {
    expect((await city.invariants()).breaches).toEqual([]);
  });
});
