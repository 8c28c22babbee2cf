import type { Answer, ApiClient } from '../story/api-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

interface Voucher {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly voucherCode: string | null;
  readonly voucherNumber: string;
  readonly allowedActions: readonly { action: string; allowed: boolean; reason?: string }[];
}

describe('vouchers under supervision', () => {
  let test: TestApp;
  let city: VoucherCity;
  let supervisor: ApiClient;
  let enterprise: ApiClient;
  let provider: ApiClient;

  beforeAll(async () => {
    test = await startTestApp();
    const voucher = { validity: { months: 3, renewals: 1 }, perOrderRatioBp: null };
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', { voucher });
    supervisor = city.as('SUPERVISOR');
    enterprise = city.as('ENTERPRISE_OPERATOR');
    provider = city.as('PROVIDER_OPERATOR');
  });
  afterAll(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
    await test.close();
  });

  const issue = async (faceFen: number): Promise<Voucher> =>
    (await enterprise.get<Voucher>(`/vouchers/${(await city.issue([faceFen])).id}`)).body;
  const order = (voucherCode: string | null, orderNumber: string, priceFen: number): Promise<Answer<{ id: string }>> =>
    provider.post('/redemptions', { voucherCode, orderNumber, priceFen, serviceItemId: city.itemId });
  const act = (id: string, action: string, body: object, by: ApiClient = supervisor): Promise<Answer<Voucher>> =>
    by.post<Voucher>(`/vouchers/${id}/${action}`, body);
  const reason = '举报核查';

  it('are numbered with a check character and listed to those who may see them', async () => {
    const [first, second] = [await issue(1_000), await issue(2_000)];
    expect(first.voucherNumber).toMatch(/^QY-2024-V000001-[0-9A-Z]$/);
    expect(second.voucherNumber).toMatch(/^QY-2024-V000002-[0-9A-Z]$/);
    const page = await enterprise.get<{ items: Voucher[]; nextCursor: string }>('/vouchers?limit=1');
    expect(page.body.items.map(({ id }) => id)).toEqual([second.id]);
    const next = await enterprise.get<{ items: Voucher[] }>(`/vouchers?limit=1&cursor=${page.body.nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ id: first.id }], nextCursor: null });
    const byNumber = `/vouchers?state=ACTIVE&programmeId=${city.programmeId}&voucherNumber=${first.voucherNumber}`;
    expect((await city.as('DISTRICT_REVIEWER').get(byNumber)).body).toMatchObject({
      items: [{ id: first.id, voucherCode: null }],
    });
    const other = await openVoucherCity(test, '2026-03-10T10:00:00+08:00');
    expect((await other.as('SUPERVISOR').get(`/vouchers/${first.id}`)).status).toBe(404);
    expect((await other.as('SUPERVISOR').post(`/vouchers/${first.id}/freezing`, { reason })).status).toBe(404);
    expect((await other.as('ENTERPRISE_OPERATOR').get('/vouchers')).body).toMatchObject({ items: [] });
    await other.close();
  });

  it('are frozen with a reason, take no order and no capture, and are unfrozen', async () => {
    const { id, voucherCode } = await issue(1_000);
    const held = await order(voucherCode, 'F-1', 400);
    expect(await act(id, 'freezing', {})).toMatchObject({ status: 400 });
    expect(await act(id, 'freezing', { reason })).toMatchObject({
      status: 200,
      body: { state: 'FROZEN', stateReason: reason, unusableReason: 'VOUCHER_FROZEN', version: 3 },
    });
    expect((await act(id, 'freezing', { reason })).body).toMatchObject({ code: 'wrong-state', state: 'FROZEN' });
    expect((await order(voucherCode, 'F-2', 100)).body).toMatchObject({ code: 'voucher-frozen' });
    const capture = (): Promise<Answer> => provider.post(`/redemptions/${held.body.id}/capture`, {});
    expect((await capture()).body).toMatchObject({ code: 'voucher-frozen' });
    expect(await act(id, 'unfreezing', { reason: '查无此事' })).toMatchObject({
      status: 200,
      body: { state: 'ACTIVE' },
    });
    expect(await capture()).toMatchObject({ status: 200 });
    expect((await enterprise.get(`/vouchers/${id}`)).body).toMatchObject({ state: 'PARTIALLY_USED', usedFen: 400 });
  });

  it('are voided by two persons; open orders end later and send their money back', async () => {
    const { id, voucherCode } = await issue(1_000);
    const held = await order(voucherCode, 'V-1', 400);
    expect((await act(id, 'voiding', { reason })).body).toMatchObject({ state: 'FROZEN', voidingRequested: true });
    expect(await act(id, 'voiding', { reason })).toMatchObject({
      status: 403,
      body: { code: 'second-supervisor-needed' },
    });
    const second = await anotherSupervisor();
    expect((await act(id, 'voiding', { reason: '已核实' }, second)).body).toMatchObject({
      state: 'VOIDED',
      availableFen: 0,
      heldFen: 400,
      reducedFen: 600,
    });
    expect((await provider.post(`/redemptions/${held.body.id}/capture`, {})).body).toMatchObject({
      code: 'voucher-voided',
    });
    expect((await provider.post(`/redemptions/${held.body.id}/void`, undefined)).status).toBe(200);
    expect((await enterprise.get(`/vouchers/${id}`)).body).toMatchObject({ heldFen: 0, reducedFen: 1_000 });
  });

  it('end in time although somebody asked for them to be voided', async () => {
    const { id } = await issue(1_000);
    await act(id, 'voiding', { reason });
    await city.setClock('2026-06-10T12:00:00+08:00');
    expect((await enterprise.get(`/vouchers/${id}`)).body).toMatchObject({ state: 'FROZEN' });
    await city.setClock('2026-06-11T00:00:00+08:00');
    expect((await enterprise.get(`/vouchers/${id}`)).body).toMatchObject({
      ...{ state: 'EXPIRED', voidingRequested: false, expiredFen: 1_000 },
    });
  });

  it('are extended as often as the policy allows, by at most its period', async () => {
    const { id } = await issue(1_000);
    expect((await act(id, 'extension', { reason, lastDay: '2026-12-12' })).body).toMatchObject({
      code: 'extension-out-of-range',
      earliest: '2026-09-12',
      latest: '2026-12-11',
    });
    expect((await act(id, 'extension', { reason, lastDay: '2026-09-11' })).status).toBe(422);
    const extended = await act(id, 'extension', { reason });
    expect(extended.body).toMatchObject({ state: 'ACTIVE', lastDay: '2026-12-11', renewals: 1 });
    expect(extended.body.allowedActions).toContainEqual({
      action: 'extension',
      allowed: false,
      reason: 'NO_RENEWALS_LEFT',
    });
    expect((await act(id, 'extension', { reason })).body).toMatchObject({ code: 'no-renewals-left' });
    await city.setClock('2026-09-12T00:00:00+08:00');
    expect((await enterprise.get(`/vouchers/${id}`)).body).toMatchObject({ state: 'ACTIVE', availableFen: 1_000 });
    await city.setClock('2026-12-12T00:00:00+08:00');
    expect((await enterprise.get(`/vouchers/${id}`)).body).toMatchObject({ state: 'EXPIRED', expiredFen: 1_000 });
  });

  it('are shown at a counter by a short code that the owner opens', async () => {
    const { id, voucherCode } = await issue(1_000);
    const opened = await enterprise.post<{ shortCode: string }>(`/vouchers/${id}/short-codes`, undefined);
    expect(opened.body.shortCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect((await supervisor.post(`/vouchers/${id}/short-codes`, undefined)).status).toBe(403);
    const spoken = opened.body.shortCode.replace(/(.{4})(.{4})/, '$1-$2-').toLowerCase();
    expect((await provider.post('/voucher-checks', { voucherCode: spoken })).body).toMatchObject({ usable: true });
    const orders = await Promise.all([order(spoken, 'S-1', 300), order(voucherCode, 'S-2', 300)]);
    expect(orders.map(({ status }) => status)).toEqual([201, 201]);
    await city.sql('update voucher_short_code set expires_at = clock_timestamp() where id = $1', [id]);
    expect((await order(spoken, 'S-3', 300)).body).toMatchObject({ code: 'voucher-unknown' });
  });

  async function anotherSupervisor(): Promise<ApiClient> {
    const user = { username: 'second.supervisor', password: 'Correct-Horse-7421' };
    const made = await city.as('SYSTEM_ADMIN').post<{ id: string }>('/users', {
      ...{ ...user, displayName: '监督员二', authorityCode: 'CITY' },
    });
    const grant = { role: 'SUPERVISOR', reason: '任命' };
    expect((await city.as('SECURITY_ADMIN').post(`/users/${made.body.id}/role-grants`, grant)).status).toBe(200);
    return test.api.signIn({ tenantCode: city.tenantCode, ...user });
  }
});
