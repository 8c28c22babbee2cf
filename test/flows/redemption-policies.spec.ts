import type { Answer } from '../story/api-client.js';
import { drawingOn, type Redemption, WHOLE_PRICE } from '../support/orders.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { DEDUCT_AT_PURCHASE, openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('money of two buckets', () => {
  const bucket = { funder: 'CITY', level: 'city', year: 2026, amountFen: 100_000_000_000 };
  const shared = {
    ...WHOLE_PRICE,
    budget: {
      buckets: [
        { ...bucket, id: 'A-CITY' },
        { ...bucket, id: 'B-DISTRICT', level: 'district' },
      ],
      split: {
        mode: 'RATIO',
        parts: [
          { bucketId: 'A-CITY', shareBp: 5000 },
          { bucketId: 'B-DISTRICT', shareBp: 5000 },
        ],
        remainderTo: 'A-CITY',
      },
    },
  };
  let city: VoucherCity;
  let draw: ReturnType<typeof drawingOn>;

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', shared);
    draw = drawingOn(city);
  });
  afterAll(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
  });

  const partsOf = async (id: string): Promise<readonly string[]> => {
    const [row] = await city.sql<{ parts: { heldFen: string; capturedFen: string | null }[] }>(
      'select parts from redemption where id = $1',
      [id],
    );
    return row!.parts.map(({ heldFen, capturedFen }) => `${heldFen}/${String(capturedFen)}`);
  };

  it('is set aside, used and returned in proportion, to the fen', async () => {
    const { id, code } = await draw.issue(501, 500);
    const first = await draw.order(code, 101);
    expect(await partsOf(first.body.id)).toEqual(['51/null', '50/null']);
    await draw.act(first.body.id, 'capture', { amountFen: 1 });
    expect(await partsOf(first.body.id)).toEqual(['51/1', '50/0']);
    const second = await draw.order(code, 1_000);
    expect(second.body).toMatchObject({ heldFen: 1_000, availableAfterFen: 0 });
    expect(await partsOf(second.body.id)).toEqual(['500/null', '500/null']);
    await draw.act(second.body.id, 'void');
    await city.setClock('2027-03-11T00:00:00+08:00');
    expect(await draw.read(id)).toMatchObject({ state: 'EXPIRED', usedFen: 1, expiredFen: 1_000 });
  });
});

describe.each(['AT_HOLD', 'AT_CAPTURE'])('an order that the enterprise confirms %s', (enterpriseConfirm) => {
  const policy = { ...WHOLE_PRICE, redemption: { ...DEDUCT_AT_PURCHASE.redemption, enterpriseConfirm, holdDays: 3 } };
  let city: VoucherCity;
  let draw: ReturnType<typeof drawingOn>;

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', policy);
    draw = drawingOn(city);
  });
  afterAll(async () => {
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
  });

  it('is captured with its agreement', async () => {
    const { id, code } = await draw.issue(1_000);
    const held = await draw.order(code, 600);
    expect(held.body).toMatchObject({ confirmation: enterpriseConfirm, expiresAt: '2026-03-13T16:00:00.000Z' });
    const confirm = (): Promise<Answer<Redemption>> => draw.act(held.body.id, 'confirmation', {}, draw.enterprise);
    const capture = (): Promise<Answer<Redemption>> => draw.act(held.body.id, 'capture', { amountFen: 500 });
    if (enterpriseConfirm === 'AT_HOLD') {
      expect((await capture()).body).toMatchObject({ code: 'confirmation-missing' });
      expect(await confirm()).toMatchObject({ status: 200, body: { state: 'HELD', version: 2 } });
      expect((await capture()).body).toMatchObject({ state: 'CAPTURED', capturedFen: 500 });
    } else {
      expect((await confirm()).body).toMatchObject({ code: 'nothing-to-confirm' });
      expect((await capture()).body).toMatchObject({ state: 'HELD', captureAskedFen: 500, capturedFen: null });
      expect(await draw.read(id)).toMatchObject({ heldFen: 600, usedFen: 0 });
      expect((await confirm()).body).toMatchObject({ state: 'CAPTURED', capturedFen: 500, releasedFen: 100 });
    }
    expect((await confirm()).body).toMatchObject({ code: 'nothing-to-confirm' });
    expect(await draw.read(id)).toMatchObject({ heldFen: 0, usedFen: 500, availableFen: 500 });
  });
});

describe('a pool', () => {
  it('is drawn on order by order, at any provider, by all its orders together at most whole', async () => {
    const city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', {
      ...WHOLE_PRICE,
      voucher: { ...WHOLE_PRICE.voucher, instrument: 'POOL' },
      redemption: { mode: 'POOL', cadence: 'ONCE' },
      settlement: { payee: 'ENTERPRISE' },
    });
    const draw = drawingOn(city);
    const { id, code } = await draw.issue(500_000);
    const orders = await Promise.all(Array.from({ length: 12 }, () => draw.order(code, 50_000)));
    expect(orders.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(orders.filter(({ status }) => status === 422).map(({ body }) => (body as { code?: string }).code)).toEqual([
      'voucher-used-up',
      'voucher-used-up',
    ]);
    for (const { status, body } of orders) if (status === 201) await draw.act(body.id, 'capture');
    expect(await draw.read(id)).toMatchObject({ state: 'USED_UP', usedFen: 500_000, availableFen: 0 });
    expect((await city.invariants()).breaches).toEqual([]);
    await city.close();
  });
});
