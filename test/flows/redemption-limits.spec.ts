import { startTestApp, type TestApp } from '../support/test-app.js';
import { drawingOn, WHOLE_PRICE } from '../support/orders.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('an order', () => {
  let city: VoucherCity;
  let draw: ReturnType<typeof drawingOn>;

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', WHOLE_PRICE);
    draw = drawingOn(city);
  });
  afterAll(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
  });

  it('holds at most what is left, is captured in part, and frees the rest', async () => {
    const { id, code } = await draw.issue(1_000);
    const first = await draw.order(code, 999);
    expect(first.body).toMatchObject({ heldFen: 999, availableAfterFen: 1 });
    const second = await draw.order(code, 2);
    expect(second.body).toMatchObject({ heldFen: 1, enterprisePaysFen: 1, availableAfterFen: 0 });
    expect((await draw.order(code, 1)).body).toMatchObject({ code: 'voucher-used-up' });
    expect((await draw.act(first.body.id, 'capture', { amountFen: 1_000 })).body).toMatchObject({
      code: 'capture-exceeds-hold',
      heldFen: 999,
    });
    expect((await draw.act(first.body.id, 'capture', { amountFen: 400 })).body).toMatchObject({
      state: 'CAPTURED',
      capturedFen: 400,
      releasedFen: 599,
    });
    expect(await draw.read(id)).toMatchObject({ state: 'PARTIALLY_USED', usedFen: 400, heldFen: 1, availableFen: 599 });
  });

  it('ends once: after a capture neither capture nor void, after a void neither', async () => {
    const { id, code } = await draw.issue(1_000);
    const [captured, voided] = [await draw.order(code, 300), await draw.order(code, 300)];
    await draw.act(captured.body.id, 'capture');
    expect(await draw.act(voided.body.id, 'void')).toMatchObject({
      status: 200,
      body: { state: 'VOIDED', voidReason: 'PROVIDER', releasedFen: 300, capturedFen: null },
    });
    for (const { body } of [captured, voided]) {
      expect(await draw.act(body.id, 'capture')).toMatchObject({ status: 409, body: { code: 'redemption-not-held' } });
      expect(await draw.act(body.id, 'void')).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    }
    expect(await draw.read(id)).toMatchObject({ usedFen: 300, heldFen: 0, availableFen: 700 });
  });

  it('has a number of its own, which is free again after a void', async () => {
    const { code } = await draw.issue(1_000);
    const first = await draw.order(code, 10, { orderNumber: 'SAME' });
    expect((await draw.order(code, 10, { orderNumber: 'SAME' })).body).toMatchObject({ code: 'order-number-used' });
    await draw.act(first.body.id, 'void');
    expect((await draw.order(code, 10, { orderNumber: 'SAME' })).status).toBe(201);
  });

  it('belongs to its provider and its enterprise', async () => {
    const { code } = await draw.issue(1_000);
    const { id } = (await draw.order(code, 10)).body;
    const stranger = await city.newProvider();
    expect((await stranger.get(`/redemptions/${id}`)).status).toBe(404);
    expect((await stranger.post(`/redemptions/${id}/capture`, {})).status).toBe(404);
    expect((await stranger.post(`/redemptions/${id}/void`, undefined)).status).toBe(404);
    expect((await stranger.get(`/redemptions?providerId=${city.providerId}`)).body).toMatchObject({ items: [] });
    const foreignItem = { voucherCode: code, orderNumber: 'X', priceFen: 10, serviceItemId: city.itemId };
    expect((await stranger.post('/redemptions', foreignItem)).body).toMatchObject({ code: 'provider-not-admitted' });
    expect((await draw.enterprise.get(`/redemptions/${id}`)).body).toMatchObject({ id, state: 'HELD' });
    expect((await city.as('DISTRICT_REVIEWER').get(`/redemptions/${id}`)).status).toBe(200);
    const other = await openVoucherCity(test, '2026-03-10T10:00:00+08:00');
    expect((await other.as('PROVIDER_OPERATOR').get(`/redemptions/${id}`)).status).toBe(404);
    expect((await drawingOn(other).order(code, 10)).body).toMatchObject({ code: 'voucher-unknown' });
    await other.close();
  });

  it.each([
    ['a price of zero', { priceFen: 0 }, 400],
    ['a negative price', { priceFen: -1 }, 400],
    ['an unknown field', { amountFen: 5 }, 400],
    ['no voucher', { voucherCode: undefined }, 400],
    ['another day', { orderedOn: '2026-03-09' }, 422],
  ])('is refused with %s and leaves nothing', async (_what, changes, status) => {
    const { id, code } = await draw.issue(1_000);
    expect((await draw.order(code, 10, changes)).status).toBe(status);
    expect(await draw.read(id)).toMatchObject({ heldFen: 0, version: 1 });
  });

  it('frees what it holds when nobody captures it in time', async () => {
    const { id, code } = await draw.issue(1_000);
    const held = await draw.order(code, 600);
    expect(held.body).toMatchObject({ expiresAt: '2026-03-17T16:00:00.000Z' });
    await city.setClock('2026-03-17T23:59:59+08:00');
    expect(await draw.read(id)).toMatchObject({ heldFen: 600 });
    await city.setClock('2026-03-18T00:00:00+08:00');
    expect(await draw.read(id)).toMatchObject({ heldFen: 0, availableFen: 1_000 });
    const after = await draw.provider.get(`/redemptions/${held.body.id}`);
    expect(after.body).toMatchObject({ state: 'VOIDED', voidReason: 'EXPIRED' });
    const second = await draw.order(code, 600);
    await city.setClock('2026-03-26T00:00:00+08:00');
    expect((await draw.provider.get(`/redemptions/${second.body.id}`)).body).toMatchObject({ state: 'VOIDED' });
  });
});

describe('many at once', () => {
  let city: VoucherCity;
  let draw: ReturnType<typeof drawingOn>;

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', WHOLE_PRICE);
    draw = drawingOn(city);
  });
  afterAll(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
  });

  it('take exactly what is there, in order of arrival', async () => {
    const { id, code } = await draw.issue(1_000);
    const answers = await Promise.all(Array.from({ length: 60 }, () => draw.order(code, 30)));
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken.map(({ body }) => body.heldFen).sort((a, b) => a - b)).toEqual([10, ...Array<number>(33).fill(30)]);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(26);
    expect(await draw.read(id)).toMatchObject({ heldFen: 1_000, availableFen: 0 });
  });

  it('capture one order once', async () => {
    const { code } = await draw.issue(1_000);
    const { id } = (await draw.order(code, 1_000)).body;
    const answers = await Promise.all(Array.from({ length: 50 }, () => draw.act(id, 'capture')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  });

  it('with one key have one effect and the same answer', async () => {
    const { id, code } = await draw.issue(1_000);
    const once = { orderNumber: 'ONCE' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => draw.order(code, 10, once, { idempotencyKey: 'the-same' })),
    );
    expect(new Set(answers.map(({ status, body }) => `${String(status)} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(99);
    expect(await draw.read(id)).toMatchObject({ heldFen: 10 });
    const other = await draw.order(code, 11, once, { idempotencyKey: 'the-same' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('do not disturb their neighbours when one is wrong', async () => {
    const { code } = await draw.issue(1_000);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => draw.order(index % 5 === 0 ? '0'.repeat(26) : code, 10)),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, index) => (index % 5 === 0 ? 422 : 201)),
    );
  });

  it('leave one event per order and per refusal', async () => {
    const [{ orders, events }] = (await city.sql<{ orders: number; events: number }>(
      `select (select count(*)::int from redemption where tenant_id = $1) as orders,
              (select count(*)::int from audit_event where tenant_id = $1 and action = 'redemption.held') as events`,
      [city.tenantId],
    )) as [{ orders: number; events: number }];
    expect(events).toBe(orders);
  });
});
