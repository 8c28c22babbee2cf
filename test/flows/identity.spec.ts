import pg from 'pg';

import { AccessTokens } from '../../src/modules/identity/index.js';
import { type Answer, ApiClient } from '../story/api-client.js';
import { type DemoTenant, openDemoTenant } from '../support/demo-tenant.js';
import { cookieOf, me, NO_KEY, refresh, type Session, signIn } from '../support/sessions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('identity', () => {
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

  describe('signing in', () => {
    it('answers who one is and what one may do', async () => {
      const answer = await enter(city.userOf('DISTRICT_REVIEWER'));
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ tokenType: 'Bearer', expiresInSeconds: 600 });
      const { body } = await me(test.api, answer.body.accessToken);
      expect(body).toMatchObject({
        user: { tenantCode: city.tenantCode },
        roles: ['DISTRICT_REVIEWER'],
        scope: { authorityPath: 'CITY/EAST', enterpriseId: null, providerId: null },
        organisationName: '东区',
        tenants: [{ code: city.tenantCode }],
      });
      expect(body['permissions']).toContain('application.decide');
      expect(body['permissions']).not.toContain('application.issue');
    });

    it('keeps the refresh token from scripts and other sites', async () => {
      const cookie = (await enter(city.userOf('AUDITOR'))).headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(
        /^zhiquan-refresh=DEMO-\w+\.[\w-]+\.[\w-]{43}; Max-Age=431\d\d; Path=\/api\/v1\/sessions; /,
      );
      expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    });

    it.each([
      ['a wrong password', () => ({ ...city.userOf('EXPERT'), password: 'Wrong-password-7' }), undefined],
      ['a name that nobody has', () => ({ username: 'nobody.here', password: 'Wrong-password-7' }), undefined],
      ['a user of another tenant', () => other.userOf('EXPERT'), undefined],
      ['a tenant that does not exist', () => city.userOf('EXPERT'), 'NOWHERE'],
    ])('gives the same answer to %s', async (_what, user, tenantCode) => {
      const { status, body } = await enter(user(), tenantCode);
      expect({ ...body, requestId: '' }).toEqual({
        type: '/problems/invalid-credentials',
        title: '用户名或密码错误',
        status: 401,
        code: 'invalid-credentials',
        detail: expect.stringContaining('do not belong together') as string,
        instance: '/api/v1/sessions',
        requestId: '',
      });
      expect(status).toBe(401);
    });

    it('asks for the tenant when there are several', async () => {
      const { status, body } = await test.api.post('/sessions', city.userOf('EXPERT'), NO_KEY);
      expect([status, body['code']]).toEqual([400, 'tenant-code-required']);
    });

    it('locks an account after five failures, however many come at once, for fifteen minutes', async () => {
      const user = city.userOf('SUPERVISOR');
      const guesses = Array.from({ length: 12 }, (_, number) =>
        enter({ ...user, password: `Wrong-guess-${String(number)}` }),
      );
      expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([401]));
      const { rows } = await owner.query('select failures from user_account where username = $1', [user.username]);
      expect(rows).toEqual([{ failures: 5 }]);
      expect(await events('user.locked')).toBe(1);
      expect((await enter(user)).status).toBe(401);

      await owner.query("update user_account set failed_at = failed_at - interval '15 minutes' where username = $1", [
        user.username,
      ]);
      expect((await enter(user)).status).toBe(201);
      expect((await enter({ ...user, username: user.username.toUpperCase() })).status).toBe(201);
    });

    it('lets one user in many times at once', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => enter(city.userOf('AUDITOR'))));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    });
  });

  describe('access tokens', () => {
    const claims = (session: Session): Parameters<AccessTokens['issue']>[0] => {
      const [, content = ''] = session.accessToken.split('.');
      const { iat, exp, aud, iss, ...rest } = JSON.parse(Buffer.from(content, 'base64url').toString()) as Record<
        string,
        unknown
      >;
      expect([typeof iat, typeof exp, aud, iss]).toEqual(['number', 'number', 'zhiquan-api', 'zhiquan']);
      return rest as unknown as Parameters<AccessTokens['issue']>[0];
    };

    it('are refused when they have expired, were changed, are unsigned or belong to no session', async () => {
      const { body: session } = await enter(city.userOf('EXPERT'));
      const tokens = test.get(AccessTokens);
      const fresh = tokens.issue(claims(session));
      const [head = '', content = '', signature = ''] = fresh.split('.');
      const other = Buffer.from(JSON.stringify({ ...claims(session), roles: ['SYSTEM_ADMIN'] })).toString('base64url');
      const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
      const stranger = tokens.issue({ ...claims(session), sid: '01a20e49-0000-7000-8000-000000000000' });
      expect((await me(test.api, fresh)).status).toBe(200);
      const refused = [
        tokens.issue(claims(session), -1),
        `${head}.${other}.${signature}`,
        `${unsigned}.${content}.`,
        stranger,
        'not-a-token',
      ];
      for (const token of refused) {
        const { status, body } = await me(test.api, token);
        expect([status, body['code']]).toEqual([401, 'unauthenticated']);
      }
    });

    it('end with their session: here at once, and within seconds when another process ended it', async () => {
      const { body: session } = await enter(city.userOf('EXPERT'));
      const client = new ApiClient(test.api.baseUrl, session.accessToken);
      expect((await client.get('/me')).status).toBe(200);
      const signedOut = await client.send('DELETE', '/sessions/current', NO_KEY);
      expect(signedOut.status).toBe(204);
      expect(signedOut.headers.get('set-cookie')).toMatch(/^zhiquan-refresh=; Max-Age=0;/);
      expect((await client.get('/me')).status).toBe(401);

      const { body: second } = await enter(city.userOf('EXPERT'));
      expect((await me(test.api, second.accessToken)).status).toBe(200);
      await owner.query(
        "update user_session set ended_at = clock_timestamp(), end_reason = 'TEST' where ended_at is null",
      );
      const started = performance.now();
      while ((await me(test.api, second.accessToken)).status === 200)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(performance.now() - started).toBeLessThan(5000);
    });
  });

  describe('refresh tokens', () => {
    it('are exchanged, and the one before gets the same successor for ten seconds', async () => {
      const first = cookieOf(await enter(city.userOf('CITY_REVIEWER')));
      const exchanged = await refresh(test.api, first);
      expect(exchanged.status).toBe(200);
      const second = cookieOf(exchanged);
      expect(second).not.toBe(first);
      const twoTabs = await Promise.all([refresh(test.api, first), refresh(test.api, first)]);
      expect(twoTabs.map(cookieOf)).toEqual([second, second]);
      expect((await me(test.api, exchanged.body.accessToken)).status).toBe(200);
      expect((await refresh(test.api, second)).status).toBe(200);
    });

    it('end the session when a copied old one appears', async () => {
      const first = cookieOf(await enter(city.userOf('CITY_REVIEWER')));
      const second = cookieOf(await refresh(test.api, first));
      const { body: latest, ...third } = await refresh(test.api, second);
      expect((await refresh(test.api, first)).body).toMatchObject({ code: 'session-ended' });
      expect((await refresh(test.api, cookieOf(third))).status).toBe(401);
      expect((await me(test.api, latest.accessToken)).status).toBe(401);
    });

    it('are not ended by made-up ones, whoever knows the session', async () => {
      const cookie = cookieOf(await enter(city.userOf('CITY_REVIEWER')));
      const forged = cookie.replace(/[\w-]{43}$/, 'A'.repeat(43));
      for (const wrong of [forged, 'zhiquan-refresh=rubbish', ''])
        expect((await refresh(test.api, wrong)).status).toBe(401);
      expect((await refresh(test.api, cookie)).status).toBe(200);
    });

    it('end when nothing was heard of them for long', async () => {
      const cookie = cookieOf(await enter(city.userOf('CITY_REVIEWER')));
      await owner.query(
        "update user_session set refreshed_at = refreshed_at - interval '16 minutes' where ended_at is null",
      );
      expect((await refresh(test.api, cookie)).status).toBe(401);
    });

    it('count only in requests of our own pages', async () => {
      const cookie = cookieOf(await enter(city.userOf('CITY_REVIEWER')));
      const { host } = new URL(test.api.baseUrl);
      const foreign = await refresh(test.api, cookie, { origin: 'https://elsewhere.example' });
      expect([foreign.status, (foreign.body as unknown as { code: string }).code]).toEqual([403, 'cross-site-request']);
      expect((await refresh(test.api, cookie, { origin: `http://${host}` })).status).toBe(200);
    });
  });
});
