import { statSync } from 'node:fs';
import path from 'node:path';

import { seedDemoCity } from '../../seeds/demo/seed-demo-city.js';
import { checkCreditCode } from '../../src/modules/organisations/index.js';
import { Workflow } from '../../src/modules/workflow/index.js';
import { AppConfig } from '../../src/platform/config/app-config.js';
import { Database } from '../../src/platform/database/database.js';
import { Tenants } from '../../src/platform/database/tenants.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { ApiClient } from '../story/api-client.js';
import { type DemoTenant, openDemoTenant } from '../support/demo-tenant.js';
import { me, NO_KEY, signIn } from '../support/sessions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('demo', () => {
  let test: TestApp;
  let city: DemoTenant;
  let officer: ApiClient;

  beforeAll(async () => {
    test = await startTestApp();
    city = await openDemoTenant(test.api);
    officer = await city.as('PROGRAMME_OFFICER');
  });
  afterAll(() => test.close());

  const tenantId = async (code = city.tenantCode): Promise<number> =>
    (await test.get(Tenants).findByCode(code))?.id ?? 0;
  const nowOf = async (client: ApiClient): Promise<number> =>
    Date.parse((await client.get<{ now: string }>('/clock')).body.now);

  it('opens a tenant with one user per role, each in the right place', async () => {
    const { body } = await test.api.post<{ users: { role: string; username: string; password: string }[] }>(
      '/demo/tenants',
      undefined,
      NO_KEY,
    );
    expect(body).toMatchObject({ tenantCode: expect.stringMatching(/^DEMO-/) as string });
    expect(new Set(body.users.map(({ role }) => role)).size).toBe(14);
    expect(body.users.every((user) => Object.keys(user).join() === 'role,username,password')).toBe(true);

    const scopeOf = async (role: 'DISTRICT_REVIEWER' | 'ENTERPRISE_OPERATOR' | 'PROVIDER_OPERATOR' | 'AUDITOR') => {
      const { body: who } = await (await city.as(role)).get<{ scope: Record<string, string | null> }>('/me');
      return Object.entries(who.scope).flatMap(([key, value]) => (value === null ? [] : [key]));
    };
    expect(await scopeOf('ENTERPRISE_OPERATOR')).toEqual(['enterpriseId']);
    expect(await scopeOf('PROVIDER_OPERATOR')).toEqual(['providerId']);
    expect(await scopeOf('AUDITOR')).toEqual(['authorityId', 'authorityPath']);
    const { body: enterprises } = await officer.get<{ items: { uscc: string; registeredPath: string }[] }>(
      '/enterprises',
    );
    expect(enterprises.items).toHaveLength(1);
    const [enterprise] = enterprises.items;
    expect(enterprise?.registeredPath).toBe('CITY/EAST');
    expect(enterprise?.uscc).toMatch(/^91000000/);
    expect(checkCreditCode(enterprise?.uscc ?? '').warnings).toEqual([]);
  });

  it('lets a tenant without programmes start in the past', async () => {
    const past = '2026-01-05T01:00:00.000Z';
    const moved = await officer.put<{ now: string }>('/clock', { now: past });
    expect([moved.status, moved.body.now.slice(0, 16)]).toEqual([200, past.slice(0, 16)]);
    const draft = { code: 'QC-2026', nameZh: '算力券', nameEn: 'Computing voucher', document: {} };
    expect((await officer.post('/programmes', draft)).status).toBe(201);
  });

  it('moves a tenant’s clock forward only from then on, and nobody else’s', async () => {
    const neighbour = await (await openDemoTenant(test.api)).as('AUDITOR');
    const before = await nowOf(officer);
    const to = new Date(before + 86_400_000).toISOString();
    const moved = await officer.put<{ now: string; settled: boolean }>('/clock', { now: to });
    expect(moved.status).toBe(200);
    expect(moved.body.settled).toBe(true);
    expect(Date.parse(moved.body.now)).toBeGreaterThanOrEqual(Date.parse(to));
    expect(await nowOf(officer)).toBeLessThan(Date.parse(to) + 60_000);
    expect(Math.abs((await nowOf(neighbour)) - Date.now())).toBeLessThan(60_000);

    const back = await officer.put('/clock', { now: new Date(before).toISOString() });
    expect(back.body).toMatchObject({ status: 409, code: 'clock-backwards' });
    for (const now of ['tomorrow', '2026-13-01T00:00:00Z', '2026-12-01T00:00:00', '2100-06-01T00:00:00Z']) {
      expect((await officer.put('/clock', { now })).status).toBe(400);
    }
    expect((await test.api.put('/clock', { now: to })).status).toBe(401);
  });

  it('answers when what became due has happened', async () => {
    const id = await tenantId();
    const stage = {
      id: 'district',
      nameZh: '初审',
      nameEn: 'First review',
      role: 'DISTRICT_REVIEWER',
      authorityPath: 'CITY/EAST',
      mode: 'SINGLE',
      slaWorkingDays: 5,
      onTimeout: 'ESCALATE',
      maxReturns: 0,
      returnPausesClock: true,
      separationFrom: [],
    } as const;
    await test.run(id, () =>
      test.get(Workflow).start({
        subjectType: 'application',
        subjectId: newId(),
        subjectLabel: 'X-A000001-7',
        jurisdictionPath: 'CITY/EAST',
        stages: [stage],
        excludedUserIds: [],
        timedOutTopic: null,
        command: null,
      }),
    );
    const started = performance.now();
    await officer.put('/clock', { now: new Date((await nowOf(officer)) + 30 * 86_400_000).toISOString() });
    const milliseconds = performance.now() - started;
    const events = await test.run(id, () =>
      test
        .get(Database)
        .query<{ action: string }>(
          "select action from audit_event where action in ('case.escalated', 'clock.set') order by id",
        ),
    );
    expect(events.map(({ action }) => action)).toEqual(['clock.set', 'clock.set', 'clock.set', 'case.escalated']);
    expect(milliseconds).toBeLessThan(9000);
  });

  it('fills the demo city once and keeps its sign-ins private', async () => {
    const config = test.get(AppConfig);
    const users = await seedDemoCity(test.app, config);
    expect(users).toHaveLength(25);
    expect(statSync(path.join(config.dataFolder, 'demo-users.json')).mode & 0o777).toBe(0o600);
    expect(await seedDemoCity(test.app, config)).toEqual(users);
    for (const { role, username, password, organisation } of users.filter((_, index) => index % 6 === 4)) {
      const session = await signIn(test.api, { tenantCode: 'QINGCHUAN', username, password });
      const { body } = await me(test.api, session.body.accessToken);
      expect(body).toMatchObject({ roles: [role], organisationName: organisation });
    }
  });

  it('is not there in production', async () => {
    const production = await startTestApp({ APP_ENV: 'production' });
    const answer = await production.api.post('/demo/tenants', undefined, NO_KEY);
    expect(answer.body).toMatchObject({ status: 404, code: 'not-found' });
    await production.close();
  });
});
