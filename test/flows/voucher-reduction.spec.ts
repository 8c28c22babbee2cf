import type { Answer, ApiClient } from '../story/api-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { DEDUCT_AT_PURCHASE, openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

const BUCKETS = ['CITY-2026', 'PROVINCE-2026'].map((id) => ({
  ...{ id, funder: id.split('-')[0], year: 2026, amountFen: 100_000_000_000 },
}));
const SPLIT = {
  mode: 'RATIO',
  remainderTo: 'CITY-2026',
  parts: BUCKETS.map(({ id }) => ({ bucketId: id, shareBp: 5_000 })),
};

interface Bucket {
  readonly bucketCode: string;
  readonly availableFen: number;
  readonly issuedUnusedFen: number;
}

describe('vouchers that are reduced because other funding is declared', () => {
  let test: TestApp;
  let city: VoucherCity;
  let supervisor: ApiClient;

  beforeAll(async () => {
    test = await startTestApp();
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', {
      ...DEDUCT_AT_PURCHASE,
      budget: { buckets: BUCKETS, split: SPLIT },
      voucher: { validity: { months: 3 }, perOrderRatioBp: null },
    });
    supervisor = city.as('SUPERVISOR');
  });
  afterAll(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
    await test.close();
  });

  const reduce = (id: string, amountFen: number, by = supervisor, options = {}): Promise<Answer> =>
    by.post(`/vouchers/${id}/reduction`, { amountFen, reason: '已获国家专项', documentNo: '发改〔2026〕8号' }, options);
  const buckets = async (): Promise<readonly Bucket[]> =>
    (await supervisor.get<{ buckets: Bucket[] }>(`/programmes/${city.programmeId}/position`)).body.buckets;
  const read = async (id: string): Promise<object> => (await supervisor.get(`/vouchers/${id}`)).body;

  it('give their part back to each bucket, to the fen, at most what is available', async () => {
    const before = await buckets();
    const { id } = await city.issue([601, 400]);
    const { voucherCode } = (await city.as('ENTERPRISE_OPERATOR').get<{ voucherCode: string }>(`/vouchers/${id}`)).body;
    const order = { voucherCode, orderNumber: 'R-1', priceFen: 101, serviceItemId: city.itemId };
    expect((await city.as('PROVIDER_OPERATOR').post('/redemptions', order)).status).toBe(201);

    expect(await reduce(id, 901)).toMatchObject({
      status: 422,
      body: { code: 'reduction-exceeds-available', availableFen: 900 },
    });
    expect(await read(id)).toMatchObject({ availableFen: 900, reducedFen: 0 });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => reduce(id, 450, supervisor, { idempotencyKey: 'r' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await read(id)).toMatchObject({
      ...{ state: 'ACTIVE', faceFen: 1_001, heldFen: 101, availableFen: 450, reducedFen: 450, expiredFen: 0 },
    });
    expect((await reduce(id, 449)).body).toMatchObject({ availableFen: 1 });
    expect((await reduce(id, 1)).body).toMatchObject({
      availableFen: 0,
      reducedFen: 900,
      unusableReason: 'VOUCHER_USED_UP',
    });
    expect((await reduce(id, 1)).body).toMatchObject({ code: 'reduction-exceeds-available', availableFen: 0 });

    const after = await buckets();
    const lost = before.map((bucket, index) => bucket.availableFen - (after[index]?.availableFen ?? 0));
    expect(lost.reduce((sum, each) => sum + each, 0)).toBe(101);
    expect(after.map(({ issuedUnusedFen }) => issuedUnusedFen)).toEqual([0, 0]);
    const [event] = await city.sql<{ count: string }>(
      `select count(*) from audit_event where subject_id = $1 and action = 'voucher.reduced'`,
      [id],
    );
    expect(event?.count).toBe('3');
    const told = await city.as('ENTERPRISE_OPERATOR').get<{ items: { kind: string }[] }>('/notifications');
    expect(told.body.items.map(({ kind }) => kind)).toContain('voucher.reduced');
  });

  it('are reduced by supervisors of the place only, before they end', async () => {
    const { id } = await city.issue([100, 100]);
    for (const role of ['FINANCE_MAKER', 'ENTERPRISE_OPERATOR', 'PROVIDER_OPERATOR']) {
      expect((await reduce(id, 1, city.as(role))).status).toBe(403);
    }
    const other = await openVoucherCity(test, '2026-03-10T10:00:00+08:00');
    expect((await reduce(id, 1, other.as('SUPERVISOR'))).status).toBe(404);
    await other.close();
    expect((await reduce(id, 0)).status).toBe(400);
    expect((await supervisor.post(`/vouchers/${id}/reduction`, { amountFen: 1 })).status).toBe(400);
    expect(await read(id)).toMatchObject({ availableFen: 200, reducedFen: 0, version: 1 });

    await supervisor.post(`/vouchers/${id}/freezing`, { reason: '核查' });
    expect(await reduce(id, 50)).toMatchObject({ status: 200, body: { state: 'FROZEN', availableFen: 150 } });
    await city.setClock('2026-06-11T00:00:00+08:00');
    expect(await reduce(id, 1)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await read(id)).toMatchObject({ state: 'EXPIRED', reducedFen: 50, expiredFen: 150 });
  });
});
