import { account, type Body, SettlementDesk } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

const PUBLICITY = { at: 'BEFORE_PAY', days: 5, dayKind: 'WORKING', fields: ['providerName', 'amountFen'] };
const ENDED = { reasonCode: 'EXAMINED', answer: '经核查，答复如下。' };

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('payments that the public sees before money flows', () => {
  let city: VoucherCity;
  let desk: SettlementDesk;
  let batch: Body;

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', { publicity: PUBLICITY });
    desk = new SettlementDesk(city);
    const [provider] = await city.sql<{ name: string }>('select name from provider where id = $1', [city.providerId]);
    const made = (await desk.provider.post<Body>('/payee-accounts', account(provider!.name))).body;
    expect((await desk.approve(made['id'])).status).toBe(200);
    await desk.buy((await city.issue([30_000_000])).id, 'ORDER-1', 40_000_000);
    await city.setClock('2026-04-01T09:00:00+08:00');
  });
  afterEach(() => desk.expectSound());
  afterAll(() => city.close());

  const notices = async (): Promise<readonly Body[]> =>
    (await test.api.get<{ items: Body[] }>(`/public/notices?tenant=${city.tenantCode}`)).body.items;
  const approved = async (): Promise<Body> => {
    const made = (await desk.create('2026-Q1')).body;
    expect((await desk.act(made, 'lock')).status).toBe(200);
    expect((await desk.act(made, 'approval', { outcome: 'APPROVE' }, desk.checker)).status).toBe(200);
    return made;
  };
  const object = async (noticeId: unknown): Promise<string> => {
    const objection = {
      itemNumber: 1,
      name: '王举报',
      contact: '13812345678',
      grounds: '该批核销的服务并未实际提供。',
    };
    const path = `/public/notices/${String(noticeId)}/objections?tenant=${city.tenantCode}`;
    expect((await test.api.post(path, objection, { idempotencyKey: null })).status).toBe(201);
    const { body } = await city.as('SUPERVISOR').get<{ items: { id: string; state: string }[] }>('/objections');
    return body.items.find(({ state }) => state === 'FILED')!.id;
  };
  const step = (id: string, decision: object) =>
    city.as('SUPERVISOR').post<Body>(`/objections/${id}/decision`, decision);
  const refusal = async (): Promise<unknown> => (await desk.act(batch, 'export')).body['code'];

  it('approval publishes them, and no file goes out while the period runs', async () => {
    batch = await approved();
    const [notice] = await notices();
    expect(notice).toMatchObject({ itemCount: 1, lastDay: '2026-04-09', state: 'OPEN' });
    expect(await desk.act(batch, 'export')).toMatchObject({
      status: 409,
      body: { code: 'payments-still-public', endsAt: '2026-04-09T16:00:00.000Z' },
    });
    expect(await desk.position()).toMatchObject({ paidFen: 0 });
  });

  it('nor after it while an objection is open', async () => {
    const [notice] = await notices();
    const objectionId = await object(notice?.['id']);
    await step(objectionId, { step: 'ACCEPT' });
    await city.setClock('2026-04-10T00:00:00+08:00');
    expect(await refusal()).toBe('payments-objected');
    expect((await step(objectionId, { step: 'UPHOLD', ...ENDED })).body).toMatchObject({
      subjectType: 'settlement-line',
      itemState: 'REMOVED',
    });
    expect(await refusal()).toBe('nothing-to-pay');
    expect((await desk.act(batch, 'cancellation', { reason: '异议成立' })).status).toBe(200);
  });

  it('what is withdrawn has to be published again', async () => {
    batch = await approved();
    const [notice] = await notices();
    const publisher = city.as('PROGRAMME_OFFICER');
    const path = `/notices/${String(notice?.['id'])}`;
    expect((await publisher.post(`${path}/withdrawal`, { reason: '金额有误' })).status).toBe(200);
    expect(await refusal()).toBe('payments-not-public');
    expect((await publisher.post(`${path}/republication`, {})).status).toBe(201);
    expect(await refusal()).toBe('payments-still-public');
  });

  it('and after a period without open objection they are paid', async () => {
    const [notice] = await notices();
    const objectionId = await object(notice?.['id']);
    await step(objectionId, { step: 'REFUSE', ...ENDED });
    await city.setClock('2026-04-20T09:00:00+08:00');
    const exported = await desk.act(batch, 'export');
    expect(exported).toMatchObject({ status: 200, body: { state: 'EXPORTED', totalFen: 12_000_000 } });
    const lines = [{ lineNumber: 1, amountFen: 12_000_000, outcome: 'PAID', paidOn: '2026-04-20' }];
    expect((await desk.act(batch, 'results', { lines })).body).toMatchObject({ paid: 1, batch: { state: 'CLOSED' } });
    expect(await desk.position()).toMatchObject({ paidFen: 12_000_000 });
  });
});
