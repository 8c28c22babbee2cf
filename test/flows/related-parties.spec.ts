import { drawingOn, WHOLE_PRICE } from '../support/orders.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

describe('vouchers that pay no related party', () => {
  let test: TestApp;
  let city: VoucherCity;
  let draw: ReturnType<typeof drawingOn>;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  afterEach(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
  });

  const open = async (catalogue: object): Promise<void> => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', { ...WHOLE_PRICE, catalogue, examples: [] });
    draw = drawingOn(city);
  };
  const relate = (since: string) =>
    city.sql(
      `insert into related_party (tenant_id, id, enterprise_id, provider_uscc, kind, source, source_note, since, version,
                                  created_at)
       select $1, gen_random_uuid(), $2, p.uscc, 'SHAREHOLDING', 'REGISTRY', 'register of companies', $3::date, 1, now()
         from provider p where p.tenant_id = $1 and p.id = $4`,
      [city.tenantId, city.enterpriseId, since, city.providerId],
    );
  const until = (day: string) =>
    city.sql('update related_party set until = $2 where tenant_id = $1', [city.tenantId, day]);

  it('refuses its orders from the first to the last day of the relation, and moves nothing', async () => {
    await open({ relatedParty: 'FORBID' });
    const { id, code } = await draw.issue(1_000);
    await relate('2026-03-11');
    expect((await draw.order(code, 100)).status).toBe(201);

    await city.setClock('2026-03-11T00:00:00+08:00');
    const refused = await Promise.all([draw.order(code, 100), draw.order(code, 100)]);
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'related-party', reasonCodes: ['RELATED_PARTY'] } });
    }
    expect(await draw.read(id)).toMatchObject({ availableFen: 900, heldFen: 100 });

    await until('2026-03-11');
    await city.setClock('2026-03-12T00:00:00+08:00');
    expect((await draw.order(code, 100)).status).toBe(201);
  });

  it('takes its orders where the policy does not ask', async () => {
    await open({ relatedParty: 'ALLOW' });
    const { code } = await draw.issue(1_000);
    await relate('2026-01-01');
    expect((await draw.order(code, 100)).status).toBe(201);
  });
});
