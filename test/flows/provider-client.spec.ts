import { randomUUID } from 'node:crypto';

import { NoAnswer, Problem, ProviderClient } from '../../clients/typescript/src/index.js';
import { makeKey } from '../story/provider-keys.js';
import { drawingOn, WHOLE_PRICE } from '../support/orders.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

let test: TestApp;
let city: VoucherCity;
let draw: ReturnType<typeof drawingOn>;
let key: { keyId: string; secret: string };
beforeAll(async () => {
  test = await startTestApp();
  city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', WHOLE_PRICE);
  draw = drawingOn(city);
  key = await makeKey(draw.provider);
});
afterAll(async () => {
  expect((await city.invariants()).breaches).toEqual([]);
  await city.close();
  await test.close();
});

/** A client whose sender does to each attempt what stands at its place in the list, and then nothing more. */
function clientWith(faults: readonly ((send: () => Promise<Response>) => Promise<Response>)[] = []) {
  const sent: Headers[] = [];
  const unreliable: typeof fetch = (url, init) => {
    sent.push(new Headers(init?.headers));
    const send = (): Promise<Response> => fetch(url, init);
    return (faults[sent.length - 1] ?? ((go) => go()))(send);
  };
  const client = new ProviderClient({ ...key, baseUrl: test.api.baseUrl, attempts: 4, fetch: unreliable });
  return { client, sent };
}

const answerLost = async (send: () => Promise<Response>): Promise<Response> => {
  await send();
  throw new TypeError('fetch failed');
};
const neverSent = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));
const answers =
  (status: number, headers: Record<string, string> = {}) =>
  (): Promise<Response> =>
    Promise.resolve(new Response('<html>', { status, headers }));

const order = (voucherCode: string, priceFen: number): Parameters<ProviderClient['redeem']>[0] => ({
  ...{ voucherCode, priceFen, orderNumber: `C-${randomUUID()}`, serviceItemId: city.itemId },
});

it('checks, redeems, captures in part and gives back', async () => {
  const { id: voucherId, code } = await draw.issue(10_000);
  const { client } = clientWith();
  expect(await client.checkVoucher({ voucherCode: code, priceFen: 400 })).toMatchObject({
    ...{ usable: true, availableFen: 10_000, deductionFen: 400 },
  });
  const held = await client.redeem(order(code, 400));
  expect(held).toMatchObject({ state: 'HELD', heldFen: 400, availableAfterFen: 9_600 });
  expect(await client.capture(held.id, { amountFen: 300 })).toMatchObject({ state: 'CAPTURED', capturedFen: 300 });
  expect(await client.credit(held.id, { reason: '退订', amountFen: 100 })).toMatchObject({ creditedFen: 100 });
  expect((await client.creditNotes(held.id)).items).toMatchObject([{ amountFen: 100, reason: '退订' }]);
  const given = await client.redeem(order(code, 50));
  expect(await client.void(given.id)).toMatchObject({ state: 'VOIDED', voidReason: 'PROVIDER' });
  expect(await client.read(held.id)).toMatchObject({ id: held.id, capturedFen: 300, creditedFen: 100 });
  expect((await client.list({ state: 'VOIDED', voucherId, limit: 5 })).items.map(({ id }) => id)).toEqual([given.id]);
  expect(await client.list({ orderNumber: '没有/this & that=?' })).toEqual({ items: [], nextCursor: null });
  expect(await draw.read(voucherId)).toMatchObject({ usedFen: 200, heldFen: 0, availableFen: 9_800 });
});

it('repeats what was lost under one key, signed anew, with one effect', async () => {
  const { id: voucherId, code } = await draw.issue(10_000);
  const shaky = [answerLost, answers(503, { 'retry-after': '0' }), neverSent];
  const redeeming = clientWith(shaky);
  const held = await redeeming.client.redeem(order(code, 1_000));
  expect(redeeming.sent).toHaveLength(4);
  expect(new Set(redeeming.sent.map((headers) => headers.get('idempotency-key'))).size).toBe(1);
  expect(new Set(redeeming.sent.map((headers) => headers.get('x-zhiquan-nonce'))).size).toBe(4);
  const capturing = clientWith([answerLost, answers(409, { 'retry-after': '0' })]);
  expect(await capturing.client.capture(held.id)).toMatchObject({ state: 'CAPTURED', capturedFen: 1_000 });
  const crediting = clientWith([answerLost]);
  expect(await crediting.client.credit(held.id, { reason: '退订', amountFen: 400 })).toMatchObject({
    creditedFen: 400,
  });
  expect(await draw.read(voucherId)).toMatchObject({ usedFen: 600, heldFen: 0, availableFen: 9_400 });
});

it('gives up with the key under which to ask again', async () => {
  const { id: voucherId, code } = await draw.issue(10_000);
  const request = order(code, 1_000);
  const failed: unknown = await clientWith([answerLost, neverSent, answers(502), neverSent])
    .client.redeem(request)
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(NoAnswer);
  const { idempotencyKey } = failed as NoAnswer;
  const held = await clientWith().client.redeem(request, { idempotencyKey: idempotencyKey! });
  expect(held).toMatchObject({ heldFen: 1_000, availableAfterFen: 9_000 });
  expect(await draw.read(voucherId)).toMatchObject({ heldFen: 1_000 });
});

it('tells a refusal at once', async () => {
  const { client, sent } = clientWith();
  const refused: unknown = await client.redeem(order('0'.repeat(26), 10)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({ status: 422, code: 'voucher-unknown', body: { reasonCodes: ['VOUCHER_UNKNOWN'] } });
  expect(sent).toHaveLength(1);
  const wrong = new ProviderClient({ ...key, secret: 'zqs_wrong', baseUrl: test.api.baseUrl });
  await expect(wrong.list()).rejects.toMatchObject({ status: 401, code: 'signature-invalid' });
});
