import { createHash } from 'node:crypto';

import pg from 'pg';

import { type Answer, ApiClient } from '../story/api-client.js';
import { type DemoTenant, openDemoTenant } from '../support/demo-tenant.js';
import { cookieOf, me, NO_KEY, refresh, type Session, signIn } from '../support/sessions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('users', () => {
  let test: TestApp;
  let owner: pg.Client;
  let city: DemoTenant;
  let other: DemoTenant;

  beforeAll(async () => {
    test = await startTestApp();
    owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    city = await openDemoTenant(test.api);
    other = await openDemoTenant(test.api);
  });
  afterAll(async () => {
    await owner.end();
    await test.close();
  });

  const enter = (user: object, tenantCode = city.tenantCode): Promise<Answer<Session>> =>
    signIn(test.api, { tenantCode, ...user });
  const events = async (action: string): Promise<number> => {
    const { rowCount } = await owner.query('select 1 from audit_event where action = $1', [action]);
    return rowCount ?? 0;
  };

  const account = { username: 'zhao.min', password: 'Rot-Fuchs-2026' };
  const newUser = { ...account, displayName: '赵敏', authorityCode: 'EAST' };
  let userId: string;

  it('are entered by one administrator and given roles by another', async () => {
    const system = await city.as('SYSTEM_ADMIN');
    const created = await system.post<{ id: string; roles: string[] }>('/users', newUser);
    expect([created.status, created.body.roles]).toEqual([201, []]);
    userId = created.body.id;
    const early = await enter(account);
    expect((await me(test.api, early.body.accessToken)).body['permissions']).toEqual(['session.own']);

    const grant = { role: 'DISTRICT_REVIEWER', reason: '人事令第3号' };
    expect((await system.post(`/users/${userId}/role-grants`, grant)).status).toBe(403);
    const security = await city.as('SECURITY_ADMIN');
    expect((await security.post('/users', { ...newUser, username: 'qian.duo' })).status).toBe(403);
    const granted = await security.post(`/users/${userId}/role-grants`, grant);
    expect(granted.body).toMatchObject({ roles: ['DISTRICT_REVIEWER'], version: 2 });
    expect((await me(test.api, early.body.accessToken)).status).toBe(401);
    expect(await events('access.refused')).toBe(2);
  });

  it('keep apart what must be apart', async () => {
    const security = await city.as('SECURITY_ADMIN');
    const grant = (role: string, id = userId): Promise<Answer> =>
      security.post(`/users/${id}/role-grants`, { role, reason: '试' });
    expect((await grant('FINANCE_CHECKER')).body).toMatchObject({
      code: 'role-conflict',
      reason: 'SEPARATED_RIGHTS',
    });
    expect((await grant('AUDIT_ADMIN')).body).toMatchObject({ reason: 'ADMINISTRATOR_STANDS_ALONE' });
    expect((await grant('ENTERPRISE_OPERATOR')).body).toMatchObject({ code: 'role-misplaced' });
    expect((await grant('DISTRICT_REVIEWER')).body).toMatchObject({ code: 'wrong-state' });
    const { body: self } = await security.get<{ user: { id: string } }>('/me');
    expect((await grant('AUDITOR', self.user.id)).body).toMatchObject({ status: 403, code: 'own-rights' });

    const sql = "update membership set roles = '{SYSTEM_ADMIN,AUDIT_ADMIN}' where account_id = $1";
    await expect(owner.query(sql, [userId])).rejects.toThrow('membership_administrators_are_separate');
  });

  it('never store what a password could be guessed from', async () => {
    const url = '/api/v1/users';
    const guess = createHash('sha256').update(`POST ${url}\n`).update(JSON.stringify(newUser)).digest();
    const { rows } = await owner.query('select 1 from idempotency where fingerprint = $1', [guess]);
    expect(rows).toEqual([]);
    const stored = await owner.query<{ body: string }>('select body from idempotency where route = $1', [
      `POST ${url}`,
    ]);
    expect(stored.rows.some(({ body }) => body.includes(newUser.password))).toBe(false);
  });

  it('are suspended with all their sessions, and reinstated', async () => {
    const system = await city.as('SYSTEM_ADMIN');
    const session = await enter(account);
    const suspended = await system.post(`/users/${userId}/suspension`, { reason: '调查' });
    expect(suspended.body).toMatchObject({ state: 'SUSPENDED', roles: ['DISTRICT_REVIEWER'] });
    expect((await me(test.api, session.body.accessToken)).status).toBe(401);
    expect((await refresh(test.api, cookieOf(session))).status).toBe(401);
    expect((await enter(account)).status).toBe(401);
    expect((await system.post(`/users/${userId}/suspension`, { reason: '调查' })).status).toBe(409);
    await system.post(`/users/${userId}/reinstatement`, { reason: '结束' });
    expect((await enter(account)).status).toBe(201);
  });

  it('are listed page by page, and not shown to other tenants', async () => {
    const system = await city.as('SYSTEM_ADMIN');
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await system.get<{ items: { id: string }[]; nextCursor: string | null }>(
        `/users?limit=6${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    const { rows } = await owner.query<{ n: number }>(
      'select count(*)::int as n from membership m join tenant t on t.id = m.tenant_id where t.code = $1',
      [city.tenantCode],
    );
    expect([seen.length, new Set(seen).size]).toEqual([rows[0]!.n, rows[0]!.n]);
    expect(seen).toContain(userId);
    expect((await system.get<{ items: object[] }>('/users?role=AUDITOR')).body.items).toHaveLength(1);
    const stranger = await other.as('SYSTEM_ADMIN');
    expect((await stranger.get(`/users/${userId}`)).status).toBe(404);
    expect((await stranger.post(`/users/${userId}/suspension`, { reason: '越界' })).status).toBe(404);
  });

  it('may belong to two tenants and go from one to the other', async () => {
    const stranger = await other.as('SYSTEM_ADMIN');
    const admitted = await stranger.post('/users', { username: newUser.username, authorityCode: 'CITY' });
    expect(admitted.body).toMatchObject({ id: userId, displayName: '赵敏', roles: [] });
    const here = await enter(account);
    const client = new ApiClient(test.api.baseUrl, here.body.accessToken);
    expect((await client.post('/sessions/switch', { tenantCode: 'NOWHERE' }, NO_KEY)).status).toBe(404);
    const there = await client.post<Session>('/sessions/switch', { tenantCode: other.tenantCode }, NO_KEY);
    expect((await client.get('/me')).status).toBe(401);
    expect((await me(test.api, there.body.accessToken)).body).toMatchObject({
      tenant: { code: other.tenantCode },
      roles: [],
      scope: { authorityPath: 'CITY' },
    });
    expect((await refresh(test.api, cookieOf(there))).status).toBe(200);
  });

  it('find the roles and their rights', async () => {
    const client = await city.as('PROVIDER_OPERATOR');
    const { body } = await client.get<{ items: { role: string; permissions: string[] }[] }>('/roles');
    expect(body.items).toHaveLength(14);
    expect(body.items.find(({ role }) => role === 'FINANCE_CHECKER')?.permissions).toContain('settlement.approve');
  });
});
