import { MATCHES_DUE } from '../../src/modules/redemptions/redemption.messages.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import type { Answer, ApiClient } from '../story/api-client.js';
import { deliver, must } from '../support/city.js';
import { account, type Body, SettlementDesk } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

const BUCKETS = ['CITY-2026', 'PROVINCE-2026'].map((id) => ({
  ...{ id, funder: id.slice(0, 4), level: 'city', year: 2026, amountFen: 100_000_000_000 },
}));
const MATCHED = {
  budget: {
    buckets: BUCKETS,
    split: {
      mode: 'RATIO',
      remainderTo: 'CITY-2026',
      parts: BUCKETS.map(({ id }) => ({ bucketId: id, shareBp: 5000 })),
    },
  },
  stacking: {
    kind: 'MATCH',
    verifyBy: ['UPPER_AWARDS'],
    table: [{ upperBp: 3000, matchBp: 1500, separateCeilingBp: 6000 }],
  },
  workflow: {
    stages: [{ id: 'city', role: 'CITY_REVIEWER', slaWorkingDays: 5 }],
    autoApproveWhen: { fact: 'other.upperRatioBp', exists: true },
  },
  voucher: { validity: { months: 12 }, issueBy: 'AUTO' },
  redemption: { mode: 'MATCH' },
  examples: [
    {
      name: '15 % on top of 30 %',
      facts: { 'contract.amountFen': 100_000_000, 'other.upperRatioBp': 3000 },
      expect: { amountFen: 15_000_000 },
    },
  ],
};

describe('awards that match an upper level’s are due at their issue', () => {
  let test: TestApp;
  let city: VoucherCity;
  let desk: SettlementDesk;
  let enterprise: ApiClient;

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', MATCHED);
    desk = new SettlementDesk(city);
    enterprise = city.as('ENTERPRISE_OPERATOR');
  });
  afterAll(async () => {
    await desk.expectSound();
    await city.close();
    await test.close();
  });

  const redemptionsOf = async (voucherId: unknown): Promise<readonly Body[]> =>
    (await enterprise.get<{ items: Body[] }>(`/redemptions?voucherId=${String(voucherId)}`)).body.items;
  const voucher = (id: unknown): Promise<Body> => must(enterprise.get<Body>(`/vouchers/${String(id)}`));
  const matchAgain = (voucherIds: string): Promise<void> =>
    test.get(JobRunner).process({ tenantId: city.tenantId, id: newId(), topic: MATCHES_DUE, payload: { voucherIds } });
  const supervise = (id: string, action: string): Promise<Answer<Body>> =>
    city.as('SUPERVISOR').post<Body>(`/vouchers/${id}/${action}`, { reason: '举报核查' });

  it('from the imported list to the account of the enterprise, to the fen', async () => {
    const officer = city.as('PROGRAMME_OFFICER');
    const [firm] = await city.sql<{ name: string; uscc: string }>('select name, uscc from enterprise where id = $1', [
      city.enterpriseId,
    ]);
    const csv = `uscc,contractId,upperRatioBp,awardFen,awardedOn\n${firm!.uscc},HT-1,3000,3000002,2026-02-01`;
    const programme = `/programmes/${city.programmeId}`;
    await must(officer.post<Body>(`${programme}/upper-awards`, { documentNo: '浙经信〔2026〕7号', csv }));
    const facts = { 'contract.amountFen': 10_000_007, 'contract.id': 'HT-1' };
    const draft = await must(enterprise.post<Body>(`${programme}/applications`, { facts }));
    await must(enterprise.post<Body>(`/applications/${String(draft['id'])}/submission`, {}));
    const [issued] = (await enterprise.get<{ items: Body[] }>('/vouchers')).body.items;
    expect(issued).toMatchObject({ state: 'ACTIVE', faceFen: 1_500_001, availableFen: 1_500_001 });

    const topics = await deliver(test);
    expect(topics.filter((topic) => topic === MATCHES_DUE)).toHaveLength(1);
    const { id, voucherNumber } = issued!;
    expect(await voucher(id)).toMatchObject({ state: 'USED_UP', usedFen: 1_500_001, availableFen: 0, heldFen: 0 });
    const [match] = await redemptionsOf(id);
    expect(match).toMatchObject({
      ...{ kind: 'MATCHED', state: 'CAPTURED', providerId: null, serviceItemId: null, orderNumber: voucherNumber },
      ...{ priceFen: 1_500_001, heldFen: 1_500_001, capturedFen: 1_500_001, enterprisePaysFen: 0 },
    });
    expect(await desk.position()).toMatchObject({ claimedFen: 1_500_001, issuedUnusedFen: 0, paidFen: 0 });
    await Promise.all([matchAgain(String(id)), matchAgain(String(id))]);
    expect(await redemptionsOf(id)).toEqual([match]);

    await must(desk.approve((await enterprise.post<Body>('/payee-accounts', account(firm!.name))).body['id']));
    const batch = await desk.exported('2026-03');
    expect(await desk.lines(batch)).toMatchObject([{ payeeKind: 'ENTERPRISE', amountFen: 1_500_001, state: 'READY' }]);
    const file = await desk.maker.get<{ text: string }>(`/settlement-batches/${String(batch['id'])}/export`);
    expect(file.body.text).toMatch(/,15000\.01,CNY,.*,CITY-2026:7500\.01;PROVINCE-2026:7500\.00\r\n/);
    const lines = [{ lineNumber: 1, amountFen: 1_500_001, outcome: 'PAID' }];
    expect((await desk.act(batch, 'results', { lines })).body).toMatchObject({ paid: 1 });
    const [paid] = (await enterprise.get<{ items: Body[] }>('/statements')).body.items;
    expect(paid).toMatchObject({ state: 'PAID', amountFen: 1_500_001 });
    expect((await enterprise.get(`/statements/${String(paid!['id'])}/redemptions`)).body).toMatchObject({
      items: [{ redemptionId: match!['id'], orderNumber: voucherNumber, amountFen: 1_500_001 }],
    });
    expect(await desk.position()).toMatchObject({ claimedFen: 0, issuedUnusedFen: 0, paidFen: 1_500_001 });
    const report = `/reports/redemptions-by-provider?programmeId=${city.programmeId}`;
    expect((await officer.get(report)).body).toMatchObject({ items: [] });
  });

  it('wait while they are frozen', async () => {
    const [waits, ends] = [await city.issue([601, 400]), await city.issue([4, 3])];
    await must(supervise(waits.id, 'freezing'));
    await must(supervise(ends.id, 'freezing'));
    await deliver(test);
    expect(await redemptionsOf(waits.id)).toEqual([]);
    await must(supervise(waits.id, 'unfreezing'));
    await must(supervise(ends.id, 'unfreezing'));
    await must(supervise(ends.id, 'freezing'));
    await deliver(test);
    expect(await redemptionsOf(waits.id)).toMatchObject([{ kind: 'MATCHED', capturedFen: 1_001 }]);
    expect(await voucher(waits.id)).toMatchObject({ state: 'USED_UP' });
    expect(await redemptionsOf(ends.id)).toEqual([]);
    expect(await voucher(ends.id)).toMatchObject({ state: 'FROZEN', availableFen: 7 });
  });

  it('are missed when their message is lost', async () => {
    const { voucherNumber } = await city.issue([5, 5]);
    await city.sql("update tenant set clock_offset = clock_offset + interval '6 minutes' where id = $1", [
      city.tenantId,
    ]);
    expect((await city.invariants()).breaches).toMatchObject([{ invariant: 'inv_matches', subject: voucherNumber }]);
    await deliver(test);
    await desk.expectSound();
  });

  it('of a request are due together, and no order or credit note can touch them', async () => {
    const vouchers = [await city.issue([3, 2]), await city.issue([60, 40])];
    const order = { voucherCode: '', orderNumber: 'O-1', priceFen: 10, serviceItemId: city.itemId };
    const { voucherCode } = await voucher(vouchers[0]!.id);
    const refused = await desk.provider.post('/redemptions', { ...order, voucherCode });
    expect(refused).toMatchObject({ status: 422, body: { code: 'not-redeemable-by-order' } });
    await matchAgain(vouchers.map(({ id }) => id).join(','));
    await deliver(test);
    const matches = await Promise.all(vouchers.map(({ id }) => redemptionsOf(id)));
    expect(matches).toMatchObject([[{ capturedFen: 5 }], [{ capturedFen: 100 }]]);
    const id = String(matches[0]![0]!['id']);
    for (const action of ['capture', 'void', 'credit-note']) {
      const body = action === 'credit-note' ? { reason: '退货' } : {};
      expect((await desk.provider.post(`/redemptions/${id}/${action}`, body)).status).toBe(404);
    }
    expect((await city.as('PROGRAMME_OFFICER').get(`/redemptions/${id}`)).body).toMatchObject({ kind: 'MATCHED' });
  });
});
