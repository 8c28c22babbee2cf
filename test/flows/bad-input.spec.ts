import pg from 'pg';

import { ApiClient, type Answer } from '../story/api-client.js';
import { deductAtPurchase } from '../story/policies.js';
import { type DemoTenant, openDemoTenant } from '../support/demo-tenant.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Whatever is wrong is answered with a 4xx problem, and not one row is written. */
describe('bad input', () => {
  let house: TestApp;
  let admin: pg.Client;
  let city: DemoTenant;
  let officer: ApiClient;
  let finance: ApiClient;
  let programmeId: string;
  const appropriation = { bucketCode: 'CITY-2026', amountFen: 100, documentNo: '1号', decidedOn: '2026-01-05' };

  beforeAll(async () => {
    house = await startTestApp({ ROLES: 'api' }); // no worker: what is not written by the request is not written
    admin = new pg.Client({ connectionString: house.ownerUrl });
    await admin.connect();
    city = await openDemoTenant(house.api);
    officer = await city.as('PROGRAMME_OFFICER');
    finance = await city.as('FINANCE_MAKER');
    const { code } = deductAtPurchase;
    const draft = { code, nameZh: '算力券', nameEn: 'Voucher', document: deductAtPurchase };
    const { body } = await officer.post<{ id: string }>('/programmes', draft);
    programmeId = body.id;
    expect((await officer.post(`/programmes/${programmeId}/publication`, {})).status).toBe(200);
    await Promise.all(['AUDITOR', 'ENTERPRISE_OPERATOR', 'SUPERVISOR'].map((role) => city.as(role as 'AUDITOR')));
  });
  afterAll(async () => {
    await admin.end();
    await house.close();
  });

  const rowsOfEveryTable = async (): Promise<Record<string, number>> => {
    const tables = await admin.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const { rows } = await admin.query<{ count: string }>(`select count(*) from ${name}`);
      counts[name] = Number(rows[0]!.count);
    }
    return counts;
  };
  const refusedWithoutTrace = async (send: () => Promise<Answer>, status: number, code: string): Promise<void> => {
    const before = await rowsOfEveryTable();
    const { body, headers, status: actual } = await send();
    expect([actual, body['code']]).toEqual([status, code]);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status, type: `/problems/${code}`, requestId: expect.any(String) as string });
    expect(body['title']).toEqual(expect.any(String));
    expect(await rowsOfEveryTable()).toEqual(before);
  };
  const appropriate = (client: ApiClient, options: Parameters<ApiClient['send']>[2]): Promise<Answer> =>
    client.send('POST', `/programmes/${programmeId}/appropriations`, options);

  it.each([
    ['−1', '{"bucketCode":"CITY-2026","amountFen":-1,"documentNo":"1","decidedOn":"2026-01-05"}', 'invalid-request'],
    ['0', '{"bucketCode":"CITY-2026","amountFen":0,"documentNo":"1","decidedOn":"2026-01-05"}', 'invalid-request'],
    ['0.1', '{"bucketCode":"CITY-2026","amountFen":0.1,"documentNo":"1","decidedOn":"2026-01-05"}', 'invalid-json'],
    ['1e3', '{"bucketCode":"CITY-2026","amountFen":1e3,"documentNo":"1","decidedOn":"2026-01-05"}', 'invalid-json'],
    [
      '"1e3"',
      '{"bucketCode":"CITY-2026","amountFen":"1e3","documentNo":"1","decidedOn":"2026-01-05"}',
      'invalid-request',
    ],
    [
      '2^53',
      '{"bucketCode":"CITY-2026","amountFen":9007199254740992,"documentNo":"1","decidedOn":"2026-01-05"}',
      'invalid-json',
    ],
    [
      '2^63',
      '{"bucketCode":"CITY-2026","amountFen":9223372036854775808,"documentNo":"1","decidedOn":"2026-01-05"}',
      'invalid-json',
    ],
    ['1e400', '{"bucketCode":"CITY-2026","amountFen":1e400,"documentNo":"1","decidedOn":"2026-01-05"}', 'invalid-json'],
    ['NaN', '{"bucketCode":"CITY-2026","amountFen":NaN,"documentNo":"1","decidedOn":"2026-01-05"}', 'invalid-json'],
    [
      'full-width digits',
      '{"bucketCode":"CITY-2026","amountFen":"１２","documentNo":"1","decidedOn":"2026-01-05"}',
      'invalid-request',
    ],
    [
      'a duplicate key',
      '{"bucketCode":"CITY-2026","amountFen":1,"amountFen":2,"documentNo":"1","decidedOn":"2026-01-05"}',
      'invalid-json',
    ],
    [
      'a byte order mark',
      '\uFEFF{"bucketCode":"CITY-2026","amountFen":1,"documentNo":"1","decidedOn":"2026-01-05"}',
      'invalid-json',
    ],
    [
      'an unknown field',
      '{"bucketCode":"CITY-2026","amountFen":1,"documentNo":"1","decidedOn":"2026-01-05","role":"X"}',
      'invalid-request',
    ],
    [
      'a prototype',
      '{"__proto__":{"a":1},"bucketCode":"CITY-2026","amountFen":1,"documentNo":"1","decidedOn":"2026-01-05"}',
      'invalid-json',
    ],
    [
      'an impossible day',
      '{"bucketCode":"CITY-2026","amountFen":1,"documentNo":"1","decidedOn":"2026-02-30"}',
      'invalid-request',
    ],
  ])('refuses an amount or body with %s', (_what, rawBody, code) =>
    refusedWithoutTrace(() => appropriate(finance, { rawBody }), 400, code),
  );

  it('names each wrong field with a JSON pointer', async () => {
    const { body } = await appropriate(finance, { body: { ...appropriation, amountFen: -1, tenantId: 7 } });
    const errors = body['errors'] as { pointer: string; code: string }[];
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/amountFen', '/tenantId']);
  });

  it('refuses a credit code with a wrong check character, and says which would be right', async () => {
    const registration = {
      tenantCode: city.tenantCode,
      uscc: '91000000DEM000014A',
      name: '某企业',
      username: 'someone.new',
      password: 'Correct-Horse-42-Battery',
      displayName: '经办人',
    };
    const send = (): Promise<Answer> => house.api.post('/registrations', registration);
    const before = await rowsOfEveryTable();
    const { status, body } = await send();
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('K');
    expect(await rowsOfEveryTable()).toEqual(before);
  });

  it('refuses a missing and a reused idempotency key', async () => {
    await refusedWithoutTrace(
      () => appropriate(finance, { body: appropriation, idempotencyKey: null }),
      400,
      'idempotency-key-missing',
    );
    const first = await appropriate(finance, { body: appropriation, idempotencyKey: 'once' });
    expect(first.status).toBe(201);
    const again = await appropriate(finance, { body: appropriation, idempotencyKey: 'once' });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await refusedWithoutTrace(
      () => appropriate(finance, { body: { ...appropriation, amountFen: 101 }, idempotencyKey: 'once' }),
      422,
      'idempotency-key-reused',
    );
  });

  it('refuses a forged and a missing token (expired ones: identity.spec.ts)', async () => {
    for (const token of ['not.a.token', null]) {
      const stranger = new ApiClient(house.api.baseUrl, token);
      await refusedWithoutTrace(() => appropriate(stranger, { body: appropriation }), 401, 'unauthenticated');
    }
  });

  it('refuses a stale and a missing If-Match', async () => {
    const path = `/programmes/${programmeId}`;
    const edit = { nameZh: '另一个名字' };
    await refusedWithoutTrace(() => officer.patch(path, 0, edit), 412, 'stale-version');
    await refusedWithoutTrace(
      () => officer.send('PATCH', path, { body: edit, idempotencyKey: null }),
      428,
      'if-match-missing',
    );
  });

  it('answers 404 for what belongs to another tenant', async () => {
    const neighbour = await openDemoTenant(house.api);
    const stranger = await neighbour.as('FINANCE_MAKER');
    const auditor = await neighbour.as('AUDITOR');
    await refusedWithoutTrace(() => appropriate(stranger, { body: appropriation }), 404, 'not-found');
    await refusedWithoutTrace(() => auditor.get(`/programmes/${programmeId}`), 404, 'not-found');
  });

  it('leaves one event when a right is missing, and nothing else', async () => {
    const auditor = await city.as('AUDITOR');
    const before = await rowsOfEveryTable();
    const answer = await appropriate(auditor, { body: appropriation });
    expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden']);
    const after = await rowsOfEveryTable();
    expect(after['audit_event']).toBe(before['audit_event']! + 1);
    expect({ ...after, audit_event: 0 }).toEqual({ ...before, audit_event: 0 });
  });

  it.each([
    ['another content type', { rawBody: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['a body of more than 1 MB', { rawBody: JSON.stringify({ x: 'x'.repeat(1_100_000) }) }, 413],
    ['JSON 100,000 deep', { rawBody: '['.repeat(100_000) }, 400],
  ])('refuses %s', async (_what, options, status) => {
    expect((await appropriate(finance, options)).status).toBe(status);
  });
});
