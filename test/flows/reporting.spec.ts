import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Vouchers } from '../../src/modules/vouchers/index.js';
import type { ApiClient } from '../story/api-client.js';
import { account, type Body, SettlementDesk } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

interface Funnel {
  readonly asOf: string;
  readonly steps: readonly { step: string; count: number; amountFen: number | null; drillDown: string | null }[];
}

describe('reports of a programme', () => {
  let test: TestApp;
  let city: VoucherCity;
  let desk: SettlementDesk;
  let officer: ApiClient;

  beforeAll(async () => {
    test = await startTestApp();
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00');
    desk = new SettlementDesk(city);
    officer = city.as('PROGRAMME_OFFICER');
    const { id } = await city.issue([30_000_000]);
    await desk.buy(id, 'ORDER-1', 40_000_000);
    const [provider] = await city.sql<{ name: string }>('select name from provider where id = $1', [city.providerId]);
    const captured = await desk.provider.post<Body>('/payee-accounts', account(provider!.name));
    await desk.approve(captured.body['id']);
    await city.setClock('2026-04-01T09:00:00+08:00');
    const batch = await desk.exported('2026-Q1');
    await desk.act(batch, 'results', { lines: [{ lineNumber: 1, amountFen: 12_000_000, outcome: 'PAID' }] });
    await desk.buy(id, 'ORDER-2', 10_000_000);
    const draft = { voucherType: 'COMPUTE', facts: { 'contract.amountFen': 100_000_000 } };
    const path = `/programmes/${city.programmeId}/applications`;
    const drafted = await city.as('ENTERPRISE_OPERATOR').post<{ id: string }>(path, draft);
    expect(drafted.status).toBe(201);
  });
  afterAll(async () => {
    await city.close();
    await test.close();
  });

  const funnel = async (by = officer): Promise<Funnel> =>
    (await by.get<Funnel>(`/reports/funnel?programmeId=${city.programmeId}`)).body;

  it('say where the money is, by bucket and in total', async () => {
    const { status, body } = await officer.get(`/reports/budget-position?programmeId=${city.programmeId}`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        balanced: true,
        buckets: [{ bucketCode: 'CITY-2026', paidFen: 12_000_000, claimedFen: 3_000_000, issuedUnusedFen: 15_000_000 }],
        total: { appropriatedFen: 100_000_000_000, paidFen: 12_000_000, availableFen: 99_970_000_000 },
      },
    });
    expect(String(body['asOf'])).toMatch(/^2026-04-01T/);
    const position = await officer.get<{ total: object }>(`/programmes/${city.programmeId}/position`);
    expect(body['total']).toEqual(position.body.total);
  });

  it('follow cases and money from draft to payment', async () => {
    const { steps } = await funnel();
    expect(steps.map(({ step, count, amountFen }) => [step, count, amountFen])).toEqual([
      ['DRAFTED', 1, null],
      ['SUBMITTED', 0, 0],
      ['DECIDED', 0, 0],
      ['APPROVED', 0, 0],
      ['ISSUED', 1, 30_000_000],
      ['REDEEMED', 2, 15_000_000],
      ['SETTLED', 1, 12_000_000],
    ]);
  });

  it('lead each figure to the rows it counts', async () => {
    const sumOf: Readonly<Record<string, string>> = {
      ISSUED: 'faceFen',
      REDEEMED: 'capturedFen',
      SETTLED: 'amountFen',
    };
    const { steps } = await funnel(city.as('FINANCE_MAKER'));
    for (const { step, count, amountFen, drillDown } of steps) {
      if (drillDown === null) continue;
      const { status, body } = await city
        .as('FINANCE_MAKER')
        .get<{ items: Record<string, number>[] }>(drillDown.replace('/api/v1', ''));
      const sum = body.items.reduce((total, row) => total + (row[sumOf[step] ?? ''] ?? 0), 0);
      expect({ step, status, count: body.items.length, sum }).toEqual({ step, status: 200, count, sum: amountFen });
    }
  });

  it('tell what each provider redeemed and is still owed', async () => {
    const path = `/reports/redemptions-by-provider?programmeId=${city.programmeId}`;
    const { body } = await officer.get<{ items: Body[]; nextCursor: string | null }>(`${path}&limit=1`);
    expect(body).toMatchObject({
      items: [
        {
          ...{ providerId: city.providerId, capturedCount: 2, capturedFen: 15_000_000, heldCount: 0, heldFen: 0 },
          ...{ settledCount: 1, settledFen: 12_000_000, unsettledCount: 1, unsettledFen: 3_000_000 },
        },
      ],
      nextCursor: null,
    });
    const rows = await officer.get<{ items: Body[] }>(
      String(body.items[0]!['capturedDrillDown']).replace('/api/v1', ''),
    );
    expect(rows.body.items).toHaveLength(2);
  });

  it('are for officers, and count what belongs to them', async () => {
    for (const report of ['funnel', 'budget-position', 'redemptions-by-provider']) {
      const path = `/reports/${report}?programmeId=`;
      expect((await desk.provider.get(path + city.programmeId)).status).toBe(403);
      expect((await officer.get(`${path}01890000-0000-7000-8000-000000000000`)).status).toBe(404);
      expect((await officer.get(`${path}x`)).status).toBe(400);
    }
    const reviewer = await funnel(city.as('DISTRICT_REVIEWER'));
    expect(reviewer.steps.at(-1)).toMatchObject({ step: 'SETTLED', drillDown: null });
  });

  it('are of one instant, whatever commits meanwhile', async () => {
    const area = { programmeId: city.programmeId, authorityPath: 'CITY' };
    const read = () => test.get(Vouchers).figures(area);
    const counts = await test.get(UnitOfWork).read(city.tenantId, async () => {
      const before = await read();
      await city.sql(
        'update voucher set used_fen = used_fen - 1, available_fen = available_fen + 1 where programme_id = $1',
        [city.programmeId],
      );
      const after = await read();
      await city.sql(
        'update voucher set used_fen = used_fen + 1, available_fen = available_fen - 1 where programme_id = $1',
        [city.programmeId],
      );
      return [before.usedFen, after.usedFen];
    });
    expect(counts).toEqual([15_000_000n, 15_000_000n]);
    await desk.expectSound();
  });
});
