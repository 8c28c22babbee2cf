import { account, type Body, SettlementDesk } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('settlement to the enterprise, out of two buckets', () => {
  let city: VoucherCity;
  beforeAll(async () => {
    const bucket = { level: 'city', year: 2026, amountFen: 100_000_000_000 };
    const buckets = ['CITY-2026', 'PROVINCE-2026'].map((id) => ({ ...bucket, id, funder: id.slice(0, 4) }));
    const policy = {
      budget: {
        buckets,
        split: {
          mode: 'RATIO',
          remainderTo: 'CITY-2026',
          parts: buckets.map(({ id }) => ({ bucketId: id, shareBp: 5000 })),
        },
      },
      settlement: { payee: 'ENTERPRISE', batch: { minAmountFen: 1_000_000 } },
    };
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', policy);
  });
  afterAll(() => city.close());

  it('pays who the policy names, each bucket its part', async () => {
    const desk = new SettlementDesk(city);
    const enterprise = city.as('ENTERPRISE_OPERATOR');
    const { id } = await city.issue([1_500_001, 1_500_000]);
    await desk.buy(id, 'ORDER-1', 3_000_000);
    const [firm] = await city.sql<{ name: string }>('select name from enterprise where id = $1', [city.enterpriseId]);
    const captured = (await enterprise.post<Body>('/payee-accounts', account(firm!.name))).body;
    expect((await desk.approve(captured['id'])).status).toBe(200);

    const small = (await desk.create('2026-03')).body;
    expect(await desk.lines(small)).toMatchObject([{ excludedFor: 'BELOW_MIN_AMOUNT', payeeKind: 'ENTERPRISE' }]);
    await desk.act(small, 'cancellation', { reason: '未达最低金额' });
    await desk.buy(id, 'ORDER-2', 2_000_001);
    const batch = await desk.exported('2026');
    const file = await desk.maker.get<{ text: string }>(`/settlement-batches/${String(batch['id'])}/export`);
    expect(file.body.text).toMatch(/,15000\.00,CNY,.*,CITY-2026:7500\.\d\d;PROVINCE-2026:\d+\.\d\d\r\n/);
    const lines = [{ lineNumber: 1, amountFen: 1_500_000, outcome: 'PAID' }];
    expect((await desk.act(batch, 'results', { lines })).body).toMatchObject({ paid: 1 });
    expect((await enterprise.get('/statements')).body).toMatchObject({
      items: [{ state: 'PAID', amountFen: 1_500_000 }, { state: 'EXCLUDED' }],
    });
    expect((await desk.provider.get('/statements')).body).toMatchObject({ items: [] });
    await desk.expectSound();
  });
});
