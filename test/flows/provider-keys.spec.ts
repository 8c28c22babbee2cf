import { ApiClient } from '../story/api-client.js';
import { askForKey, type Key, makeKey, REDEEM_SCOPES, sendSigned, signedHeaders } from '../story/provider-keys.js';
import { drawingOn, WHOLE_PRICE } from '../support/orders.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';
import { createOn } from '../../src/start-server.js';
import { AppConfig } from '../../src/platform/config/app-config.js';
import { closeGracefully } from '../../src/platform/http/bootstrap.js';
import { createLogger } from '../../src/platform/http/logging.js';
import { PeriodicTasks } from '../../src/platform/periodic/periodic-tasks.js';

const NOW = '2026-03-10T10:00:00+08:00';

let test: TestApp;
let city: VoucherCity;
let draw: ReturnType<typeof drawingOn>;
beforeAll(async () => {
  // Behind a proxy on this host, which tells where requests come from.
  test = await startTestApp({ PUBLIC_URL: 'http://127.0.0.1:3000', KEY_LIMIT_PER_SECOND: '2' });
  city = await openVoucherCity(test, NOW, WHOLE_PRICE);
  draw = drawingOn(city);
});
afterAll(async () => {
  expect((await city.invariants()).breaches).toEqual([]);
  await city.close();
  await test.close();
});

const order = (voucherCode: string, orderNumber: string, priceFen = 100): object => ({
  ...{ voucherCode, orderNumber, priceFen, serviceItemId: city.itemId },
});
const list = (key: Key, path = '/redemptions', changes: object = {}) =>
  sendSigned(test.api, key, { method: 'GET', path, ...changes });
const nonces = async (): Promise<number> => (await city.sql('select 1 from provider_nonce')).length;

describe('keys of a provider', () => {
  let operator: ReturnType<VoucherCity['as']>;
  beforeAll(async () => {
    operator = await city.newProvider();
  });

  it('are told once and kept sealed', async () => {
    const idempotencyKey = 'the-first-key';
    const request = { name: '门店', scopes: REDEEM_SCOPES };
    const first = await operator.post<Key>('/provider-keys', request, { idempotencyKey });
    expect(first).toMatchObject({
      status: 201,
      body: { state: 'ACTIVE', scopes: REDEEM_SCOPES, allowedAddresses: [] },
    });
    const { secret, ...rest } = first.body;
    expect(secret).toMatch(/^zqs_[\w-]{43}$/);
    expect(first.body.keyId).toBe(`${city.tenantCode}.${first.body.id}`);
    const again = await operator.post<Key>('/provider-keys', request, { idempotencyKey });
    expect(again.body).toEqual({ ...rest, secret: null });
    expect((await operator.get<{ items: unknown[] }>('/provider-keys')).body.items).toEqual([rest]);
    for (const table of ['provider_key', 'idempotency', 'audit_event', 'outbox']) {
      const rows = await city.sql<{ text: string }>(`select t::text as text from ${table} t`);
      const known = [secret, Buffer.from(secret).toString('hex')];
      expect(rows.filter(({ text }) => known.some((form) => text.includes(form)))).toEqual([]);
    }
  });

  it.each([
    ['a right of another role', { scopes: ['application.decide'] }],
    ['the right to make keys', { scopes: ['provider-key.manage'] }],
    ['the right to set the payee account', { scopes: ['settlement.payee'] }],
    ['no right', { scopes: [] }],
    ['an address that is none', { allowedAddresses: ['example.cn'] }],
    ['a range that is none', { allowedAddresses: ['10.0.0.0/40'] }],
    ['no end', { validDays: 0 }],
    ['a far end', { validDays: 367 }],
    ['a secret of its own', { secret: 'zqs_1' }],
  ])('are refused with %s', async (_what, changes) => {
    expect((await askForKey(operator, changes)).status).toBe(400);
  });

  it('KEY-07 are two in force at most, also when many are asked for at once', async () => {
    const { items } = (await operator.get<{ items: Key[] }>('/provider-keys')).body;
    const answers = await Promise.all(Array.from({ length: 6 }, () => askForKey(operator)));
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body);
    expect(made).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'provider-keys-in-force')).toHaveLength(5);
    const [next] = made;
    const revoked = await operator.post(`/provider-keys/${items[0]!.id}/revocation`, { reason: '轮换' });
    expect(revoked).toMatchObject({ status: 200, body: { state: 'REVOKED' } });
    const twice = await operator.post(`/provider-keys/${items[0]!.id}/revocation`, { reason: '轮换' });
    expect(twice).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const third = await makeKey(operator);
    await city.sql(`update provider_key set expires_at = clock_timestamp() - interval '1 minute' where id = $1`, [
      third.id,
    ]);
    expect((await list(third)).body).toMatchObject({ status: 401, code: 'key-expired' });
    expect((await askForKey(operator)).status).toBe(201); // what has expired takes no place
    expect((await list(next!)).status).toBe(200);
  });

  it('leave an event each', async () => {
    const rows = await city.sql<{ action: string; count: number }>(
      `select action, count(*)::int from audit_event where subject_type = 'provider-key' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { action: 'provider-key.created', count: 4 },
      { action: 'provider-key.revoked', count: 1 },
    ]);
  });

  it('belong to their provider', async () => {
    const { items } = (await operator.get<{ items: Key[] }>('/provider-keys')).body;
    const stranger = await city.newProvider();
    expect((await stranger.get('/provider-keys')).body).toEqual({ items: [], nextCursor: null });
    const taken = await stranger.post(`/provider-keys/${items[0]!.id}/revocation`, { reason: 'x' });
    expect(taken.status).toBe(404);
    expect((await city.as('ENTERPRISE_OPERATOR').get('/provider-keys')).status).toBe(403);
  });

  it('fall with the person who made them', async () => {
    const maker = await city.newProvider();
    const key = await makeKey(maker);
    expect((await list(key)).status).toBe(200);
    const { id } = (await maker.get<{ user: { id: string } }>('/me')).body.user;
    const suspension = await city.as('SYSTEM_ADMIN').post(`/users/${id}/suspension`, { reason: '离职' });
    expect(suspension.status).toBe(200);
    expect((await list(key)).body).toMatchObject({ status: 401, code: 'key-revoked' });
  });
});

describe('R36 a signed request', () => {
  let key: Key;
  let code: string;
  let voucherId: string;
  beforeAll(async () => {
    key = await makeKey(draw.provider);
    ({ code, id: voucherId } = await draw.issue(10_000));
  });

  it('has one effect, whatever is sent after it', async () => {
    const body = order(code, 'SIGNED-1');
    const good = { method: 'POST', path: '/redemptions', body, nonce: 'nonce-of-the-first-order' };
    const first = await sendSigned(test.api, key, good);
    expect(first).toMatchObject({ status: 201, body: { state: 'HELD', providerId: city.providerId } });
    const attacks: readonly (readonly [string, object, string])[] = [
      ['under a nonce that was used', {}, 'nonce-reused'],
      ['301 s late', { nonce: undefined, ahead: -301 }, 'signature-expired'],
      ['301 s early', { nonce: undefined, ahead: 301 }, 'signature-expired'],
      ['with another body', { nonce: undefined, signedBody: order(code, 'SIGNED-2') }, 'signature-invalid'],
      ['at another path', { nonce: undefined, signedPath: '/voucher-checks' }, 'signature-invalid'],
      ['by another method', { nonce: undefined, signedMethod: 'PUT' }, 'signature-invalid'],
      ['with a nonce too short', { nonce: 'short' }, 'signature-malformed'],
      ['without a signature', { headers: { 'x-zhiquan-signature': '' } }, 'signature-malformed'],
    ];
    for (const [what, changes, expected] of attacks) {
      // A new effect was meant each time: only the signature stands in the way.
      const answer = await sendSigned(test.api, key, { ...good, body: order(code, `O-${what}`), ...changes });
      expect([what, answer.status, answer.body['code']]).toEqual([what, 401, expected]);
    }
    expect((await sendSigned(test.api, key, good)).body).toMatchObject({ status: 401, code: 'nonce-reused' });
    expect(await draw.read(voucherId)).toMatchObject({ heldFen: 100, availableFen: 9_900 });
  });

  it('counts up to 299 s off, both ways', async () => {
    expect((await list(key, '/redemptions', { ahead: -299 })).status).toBe(200);
    expect((await list(key, '/redemptions', { ahead: 299 })).status).toBe(200);
  });

  it.each([
    ['signed in the order of names, sent in it', '/redemptions?limit=5&state=HELD', undefined, 200],
    ['signed in the order of names, sent in another', '/redemptions?state=HELD&limit=5', 'limit=5&state=HELD', 200],
    ['signed in another order', '/redemptions?state=HELD&limit=5', 'state=HELD&limit=5', 401],
    ['with a value changed', '/redemptions?limit=5&state=HELD', 'limit=6&state=HELD', 401],
    ['with values of one name swapped', '/redemptions?state=HELD&state=VOIDED', 'state=VOIDED&state=HELD', 401],
    ['with a parameter more', '/redemptions?limit=5&state=HELD', 'limit=5', 401],
  ])('has its query %s: %s', async (_what, path, signedQuery, status) => {
    const signed = signedQuery === undefined ? {} : { signedPath: `/redemptions?${signedQuery}` };
    expect((await list(key, path, signed)).status).toBe(status);
  });

  it('counts once when sent many times at once', async () => {
    const { id, code: other } = await draw.issue(1_000);
    const body = order(other, 'AT-ONCE', 10);
    const headers = signedHeaders(key, { method: 'POST', path: '/redemptions', body });
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => test.api.post<{ code?: string }>('/redemptions', body, { headers })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 401 && answer.body.code === 'nonce-reused')).toHaveLength(29);
    expect(await draw.read(id)).toMatchObject({ heldFen: 10 });
  });

  it('says nothing of keys to those without the secret', async () => {
    const before = await nonces();
    const unknown = { ...key, keyId: `${city.tenantCode}.00000000-0000-7000-8000-000000000000` };
    const wrong = { ...key, secret: `${key.secret}x` };
    const nowhere = { ...key, keyId: key.keyId.replace(/^[^.]+/, 'NOWHERE') };
    const answers = [await list(unknown), await list(wrong), await list(nowhere), await list({ ...key, keyId: 'a.b' })];
    const told = answers.map(({ status, body }) => ({ status, code: body['code'], detail: body['detail'] }));
    expect(told.every(({ status, code }) => status === 401 && code === 'signature-invalid')).toBe(true);
    expect(new Set(told.map(({ detail }) => detail)).size).toBe(1);
    expect(await nonces()).toBe(before);
  });

  it('is not a token too', async () => {
    const headers = { authorization: `Bearer ${draw.provider.token!}` };
    const answer = await list(key, '/redemptions', { headers });
    expect(answer).toMatchObject({ status: 400, body: { code: 'two-credentials' } });
  });

  it('may do what its key may, for its provider', async () => {
    const reader = await makeKey(await city.newProvider(), { scopes: ['redemption.read'] });
    expect((await list(reader)).body).toEqual({ items: [], nextCursor: null });
    const body = order(code, 'NOT-ALLOWED');
    const post = await sendSigned(test.api, reader, { method: 'POST', path: '/redemptions', body });
    expect(post).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const grown = await sendSigned(test.api, key, { method: 'GET', path: '/provider-keys' });
    expect(grown).toMatchObject({ status: 403, body: { permission: 'provider-key.manage' } });
    expect((await sendSigned(test.api, key, { method: 'GET', path: '/me' })).status).toBe(403);
  });

  it('stays in its tenant', async () => {
    const other = await openVoucherCity(test, NOW);
    const foreign = await makeKey(other.as('PROVIDER_OPERATOR'));
    const body = order(code, 'FOREIGN');
    const post = await sendSigned(test.api, foreign, { method: 'POST', path: '/redemptions', body });
    expect(post).toMatchObject({ status: 422, body: { code: 'voucher-unknown' } });
    const moved = { ...foreign, keyId: `${city.tenantCode}.${foreign.id}` };
    expect((await list(moved)).body).toMatchObject({ status: 401, code: 'signature-invalid' });
    await other.close();
  });

  it('is refused with the old key after the rotation, in the middle of which both count', async () => {
    const next = await makeKey(draw.provider);
    expect([(await list(key)).status, (await list(next)).status]).toEqual([200, 200]);
    await draw.provider.post(`/provider-keys/${key.id}/revocation`, { reason: '轮换' });
    const body = order(code, 'OLD-KEY');
    const old = await sendSigned(test.api, key, { method: 'POST', path: '/redemptions', body });
    expect(old).toMatchObject({ status: 401, body: { code: 'key-revoked' } });
    expect((await list(next)).status).toBe(200);
    expect(await draw.read(voucherId)).toMatchObject({ heldFen: 100 });
  });

  it('comes from an address on the list', async () => {
    const listed = await makeKey(await city.newProvider(), { allowedAddresses: ['203.0.113.0/28'] });
    const from = (address: string) => list(listed, '/redemptions', { headers: { 'x-forwarded-for': address } });
    expect((await from('203.0.113.15')).status).toBe(200);
    expect((await from('203.0.113.16')).body).toMatchObject({ status: 401, code: 'address-not-allowed' });
    expect((await list(listed)).body).toMatchObject({ status: 401, code: 'address-not-allowed' });
  });

  it('comes no oftener than its key may ask', async () => {
    const busy = await makeKey(await city.newProvider());
    const ask = () => list(busy, '/redemptions', { headers: { 'x-forwarded-for': '203.0.113.1' } });
    const answers = await Promise.all(Array.from({ length: 30 }, ask));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(4);
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
  });

  it('opens no wider door to what is public', async () => {
    const headers = { 'x-zhiquan-key': key.keyId, 'x-forwarded-for': '203.0.113.77' };
    const unsigned = await test.api.get('/policy-schema', { headers });
    expect(unsigned.body).toMatchObject({ status: 401, code: 'signature-malformed' });
    const signIn = { tenantCode: city.tenantCode, username: 'nobody', password: 'Guessed-It-1234' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => test.api.post('/sessions', signIn, { headers, idempotencyKey: null })),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
  });

  it('counts once among all processes, and not at all three seconds after its key was revoked in another', async () => {
    const second = await createOn(test.get(AppConfig), createLogger('error'));
    await second.listen(0, '127.0.0.1');
    try {
      const both = [test.api, new ApiClient(await second.getUrl())] as const;
      const operator = await city.newProvider();
      const shared = await makeKey(operator);
      const signing = { method: 'GET', path: '/redemptions' };
      const headers = signedHeaders(shared, signing);
      const answers = await Promise.all(both.flatMap((api) => [1, 2, 3].map(() => api.get(signing.path, { headers }))));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
      const askAll = (): Promise<number[]> =>
        Promise.all(both.map(async (api) => (await sendSigned(api, shared, signing)).status));
      expect(await askAll()).toEqual([200, 200]);
      await operator.post(`/provider-keys/${shared.id}/revocation`, { reason: '泄露' });
      expect((await askAll())[0]).toBe(401);
      await new Promise((resolve) => setTimeout(resolve, 3100));
      expect(await askAll()).toEqual([401, 401]);
    } finally {
      await closeGracefully(second);
    }
  });

  it('leaves a nonce that is forgotten when its time is over', async () => {
    await city.sql(`update provider_nonce set used_at = used_at - interval '12 minutes' where nonce like 'nonce-of-%'`);
    await city.sql(`delete from periodic_task where name = 'old-nonces'`);
    const before = await nonces();
    expect(await test.get(PeriodicTasks).round()).toContain('old-nonces');
    expect(await nonces()).toBe(before - 1);
  });
});
