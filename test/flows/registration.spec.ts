import pg from 'pg';

import { madeUpCreditCode } from '../../src/modules/demo/index.js';
import type { Answer } from '../story/api-client.js';
import { type DemoTenant, openDemoTenant } from '../support/demo-tenant.js';
import { me, NO_KEY, type Session, signIn } from '../support/sessions.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('registration', () => {
  let test: TestApp;
  let owner: pg.Client;
  let city: DemoTenant;

  beforeAll(async () => {
    test = await startTestApp();
    owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    city = await openDemoTenant(test.api);
  });
  afterAll(async () => {
    await owner.end();
    await test.close();
  });

  const enter = (user: object, tenantCode = city.tenantCode): Promise<Answer<Session>> =>
    signIn(test.api, { tenantCode, ...user });

  const registration = (changes: object = {}): object => ({
    tenantCode: city.tenantCode,
    uscc: madeUpCreditCode(),
    name: '晨星数据有限公司',
    establishedOn: '2022-05-06',
    registeredRegion: 'EAST',
    gbIndustry: 'I6513',
    employees: 12,
    revenueFen: 300_000_000,
    username: `operator-${String(Math.random()).slice(2, 12)}`,
    password: 'Blau-Kranich-27',
    displayName: '李明',
    ...changes,
  });
  const register = (body: object): Promise<Answer> => test.api.post('/registrations', body, NO_KEY);

  it('enters enterprise, operator and role at once', async () => {
    const username = 'first.operator';
    const { status, body } = await register(registration({ username: 'First.Operator' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ tenantCode: city.tenantCode, user: { username } });
    const session = await enter({ username, password: 'Blau-Kranich-27' });
    const { body: who } = await me(test.api, session.body.accessToken);
    expect(who).toMatchObject({
      roles: ['ENTERPRISE_OPERATOR'],
      scope: { enterpriseId: (body['enterprise'] as { id: string }).id },
      organisationName: '晨星数据有限公司',
    });
  });

  it('takes a provider in as well', async () => {
    const { uscc, name, username, password, displayName } = registration() as Record<string, string>;
    const body = { tenantCode: city.tenantCode, uscc, name, username, password, displayName, region: 'WEST' };
    const answer = await test.api.post('/registrations/providers', body, NO_KEY);
    expect(answer.status).toBe(201);
    const session = await enter({ username, password });
    expect((await me(test.api, session.body.accessToken)).body).toMatchObject({ roles: ['PROVIDER_OPERATOR'] });
    expect((await test.api.post('/registrations/providers', body, NO_KEY)).body).toMatchObject({
      status: 409,
      code: 'already-registered',
    });
  });

  it('takes a credit code once, even from eight at a time', async () => {
    const uscc = madeUpCreditCode();
    const answers = await Promise.all(Array.from({ length: 8 }, () => register(registration({ uscc }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    const codes = answers.filter(({ status }) => status === 409).map(({ body }) => body['code']);
    expect(new Set(codes)).toEqual(new Set(['already-registered']));
    const { rowCount } = await owner.query('select 1 from enterprise where uscc = $1', [uscc]);
    expect(rowCount).toBe(1);
  });

  const valid = madeUpCreditCode();
  const broken = valid.slice(0, 17) + (valid.endsWith('0') ? '1' : '0');
  it.each<[string, object, number, string]>([
    ['a wrong check character', { uscc: broken }, 400, 'credit-code-check'],
    ['a name that is taken', { username: 'FIRST.operator' }, 409, 'username-taken'],
    ['an unknown tenant', { tenantCode: 'NOWHERE' }, 404, 'not-found'],
    ['a short password', { password: 'Kurz-1' }, 400, 'invalid-request'],
    ['a leaked password', { password: 'P@ssw0rd2026!' }, 400, 'invalid-request'],
    ['the own name as password', { password: 'Weiming-Li-2026', username: 'weiming.li' }, 400, 'invalid-request'],
    ['qualifications of its own', { qualifications: ['BASE_MODEL'] }, 400, 'invalid-request'],
    ['a region that nobody knows', { registeredRegion: 'NORTH' }, 422, 'unknown-region'],
  ])('refuses %s and writes nothing', async (_what, changes, status, code) => {
    const before = await owner.query('select (select count(*) from enterprise), (select count(*) from user_account)');
    const { body } = await register(registration(changes));
    expect([body['status'], body['code']]).toEqual([status, code]);
    const after = await owner.query('select (select count(*) from enterprise), (select count(*) from user_account)');
    expect(after.rows).toEqual(before.rows);
  });
});
