import { drawingOn, WHOLE_PRICE } from '../support/orders.js';
import { type Body, SettlementDesk } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

const TWO_BUCKETS = {
  ...WHOLE_PRICE,
  budget: {
    buckets: [
      { id: 'CITY-2026', funder: 'CITY', level: 'city', year: 2026, amountFen: 100_000_000_000 },
      { id: 'DISTRICT-2026', funder: 'DISTRICT', level: 'district', year: 2026, amountFen: 100_000_000_000 },
    ],
  },
};

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('a credit note', () => {
  let city: VoucherCity;
  let draw: ReturnType<typeof drawingOn>;
  const reason = '退货';

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', TWO_BUCKETS);
    draw = drawingOn(city);
  });
  afterAll(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
  });

  const captured = async (code: string, priceFen: number): Promise<string> => {
    const { id } = (await draw.order(code, priceFen)).body;
    expect((await draw.act(id, 'capture')).status).toBe(200);
    return id;
  };
  const credit = (id: string, body: object = { reason }, by = draw.provider) =>
    by.post<Body>(`/redemptions/${id}/credit-note`, body);
  const payable = () =>
    city.sql<{ bucket: string; fen: string }>(
      `select b.code as bucket, (a.credits_posted - a.debits_posted)::text as fen
         from ledger_account a join budget_bucket b on b.id = a.bucket_id
        where a.kind = 'PAYABLE' and a.tenant_id = $1 order by b.code`,
      [city.tenantId],
    );

  it('gives back in parts, to the fen, until nothing is used', async () => {
    const { id: voucherId, code } = await draw.issue(501, 500);
    const id = await captured(code, 1001);
    expect(await draw.read(voucherId)).toMatchObject({ state: 'USED_UP', usedFen: 1001, availableFen: 0 });

    expect((await credit(id, { amountFen: 1, reason })).body).toMatchObject({ state: 'CAPTURED', creditedFen: 1 });
    expect(await draw.read(voucherId)).toMatchObject({ state: 'PARTIALLY_USED', usedFen: 1000, availableFen: 1 });
    expect((await credit(id, { amountFen: 1001, reason })).body).toMatchObject({
      code: 'credit-exceeds-capture',
      reasonCodes: ['CREDIT_EXCEEDS_CAPTURE'],
      usedFen: 1000,
    });
    expect((await credit(id)).body).toMatchObject({ state: 'CREDITED', capturedFen: 1001, creditedFen: 1001 });
    expect(await draw.read(voucherId)).toMatchObject({ state: 'ACTIVE', usedFen: 0, availableFen: 1001 });
    expect(await payable()).toEqual([
      { bucket: 'CITY-2026', fen: '0' },
      { bucket: 'DISTRICT-2026', fen: '0' },
    ]);
    expect(await credit(id)).toMatchObject({ status: 409, body: { code: 'redemption-not-captured' } });
    const notes = await draw.enterprise.get<{ items: Body[] }>(`/redemptions/${id}/credit-notes`);
    expect(notes.body.items).toMatchObject([
      { amountFen: 1000, reason },
      { amountFen: 1, reason },
    ]);
    expect((await draw.order(code, 1001)).body).toMatchObject({ heldFen: 1001 });
  });

  it('has one effect however often and in whatever company it comes', async () => {
    const { id: voucherId, code } = await draw.issue(600, 400);
    const id = await captured(code, 1000);
    const same = { body: { amountFen: 300, reason }, idempotencyKey: 'one-credit-note' };
    const again = await Promise.all(
      Array.from({ length: 8 }, () => draw.provider.send<Body>('POST', `/redemptions/${id}/credit-note`, same)),
    );
    expect(new Set(again.map(({ status, body }) => `${String(status)} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(await draw.read(voucherId)).toMatchObject({ usedFen: 700, availableFen: 300 });
    const rival = await Promise.all([1, 2, 3].map(() => credit(id, { amountFen: 500, reason })));
    expect(rival.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect(await draw.read(voucherId)).toMatchObject({ usedFen: 200, availableFen: 800 });
  });

  it('is its provider’s own, and needs a reason', async () => {
    const { code } = await draw.issue(1000, 1000);
    const id = await captured(code, 2000);
    const stranger = await city.newProvider();
    expect((await credit(id, { reason }, stranger)).status).toBe(404);
    expect((await credit(id, { reason }, draw.enterprise)).status).toBe(403);
    expect((await credit(id, {})).status).toBe(400);
    expect((await stranger.get(`/redemptions/${id}/credit-notes`)).status).toBe(404);
    const { body } = await draw.provider.get<{ allowedActions: Body[] }>(`/redemptions/${id}`);
    expect(body.allowedActions).toContainEqual({ action: 'credit-note', allowed: true });
  });

  it('lowers what a settlement pays, and comes too late once it pays', async () => {
    const desk = new SettlementDesk(city);
    const { code } = await draw.issue(1000, 1000);
    const [part, late] = [await captured(code, 1500), await captured(code, 400)];
    await credit(part, { amountFen: 500, reason });
    await city.setClock('2026-04-01T10:00:00+08:00');
    const owed = (await payable()).reduce((sum, { fen }) => sum + Number(fen), 0);
    const batch = (await desk.create('2026-Q1')).body;
    expect((await desk.lines(batch)).map(({ amountFen }) => amountFen)).toEqual([owed]);
    expect(await credit(late)).toMatchObject({ status: 409, body: { code: 'already-in-settlement' } });
  });

  it('of a voucher that ended goes on to the buckets', async () => {
    const position = async () => (await new SettlementDesk(city).position())['availableFen'];
    const { id: voucherId, code } = await draw.issue(700, 300);
    const id = await captured(code, 1000);
    const rest = await draw.issue(500, 500);
    const partly = await captured(rest.code, 600);
    await city.setClock('2027-04-02T10:00:00+08:00');
    expect(await draw.read(voucherId)).toMatchObject({ state: 'USED_UP' });
    expect(await draw.read(rest.id)).toMatchObject({ state: 'EXPIRED', expiredFen: 400 });
    const before = Number(await position());
    expect((await credit(id)).body).toMatchObject({ state: 'CREDITED' });
    expect((await credit(partly, { amountFen: 100, reason })).body).toMatchObject({ creditedFen: 100 });
    expect(await draw.read(voucherId)).toMatchObject({ state: 'EXPIRED', usedFen: 0, expiredFen: 1000 });
    expect(await draw.read(rest.id)).toMatchObject({ state: 'EXPIRED', usedFen: 500, expiredFen: 500 });
    expect(Number(await position()) - before).toBe(1100);
  });
});
