import pg from 'pg';

import { AppointAdministrators, type Appointment } from '../../src/modules/identity/index.js';
import type { ApiClient } from '../story/api-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CITY: Appointment = {
  tenantCode: 'NEW-CITY',
  newTenant: { nameZh: '新城市工信局', nameEn: 'New City' },
  root: { code: 'NEW-CITY', level: 'CITY', nameZh: '新城市工信局', nameEn: 'New City', regionCode: '990200' },
  usernames: { SYSTEM_ADMIN: 'sys.new', SECURITY_ADMIN: 'sec.new', AUDIT_ADMIN: 'aud.new' },
};

describe('the first administrators of an installation', () => {
  let test: TestApp;
  let owner: pg.Client;

  beforeAll(async () => {
    test = await startTestApp();
    owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await test.close();
  });

  const appoint = (change: Partial<Appointment> = {}): ReturnType<AppointAdministrators['execute']> =>
    test.get(AppointAdministrators).execute({ ...CITY, ...change });

  it('are not appointed to a tenant that nobody named', async () => {
    await expect(appoint({ newTenant: null })).rejects.toMatchObject({ code: 'tenant-unknown' });
  });

  it('are three persons, appointed once, even when asked for twice at the same time', async () => {
    const other = { SYSTEM_ADMIN: 'sys.too', SECURITY_ADMIN: 'sec.too', AUDIT_ADMIN: 'aud.too' };
    const tries = await Promise.allSettled([appoint(), appoint({ usernames: other })]);
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused.map((one): unknown => one.reason)).toMatchObject([{ code: 'administrators-exist' }]);
    await expect(appoint()).rejects.toMatchObject({ code: 'administrators-exist' });

    const { rows } = await owner.query<{ roles: string[] }>('select roles from membership order by roles');
    expect(rows.flatMap(({ roles }) => roles)).toEqual(['AUDIT_ADMIN', 'SECURITY_ADMIN', 'SYSTEM_ADMIN']);
    const events = await owner.query("select 1 from audit_event where action in ('user.created', 'authority.created')");
    expect(events.rowCount).toBe(4);
  });

  it('can then enter users and give them roles, each their part', async () => {
    const tenantCode = 'SECOND-CITY';
    const root = { code: 'SECOND', level: 'CITY', nameZh: '二城', nameEn: 'Second', regionCode: null } as const;
    const usernames = { SYSTEM_ADMIN: 'sys.2nd', SECURITY_ADMIN: 'sec.2nd', AUDIT_ADMIN: 'aud.2nd' };
    const signIns = await appoint({ tenantCode, root, usernames });
    const as = async (role: string): Promise<ApiClient> => {
      const found = signIns.find((one) => one.role === role);
      if (!found) throw new Error(`Nobody is ${role}.`);
      return test.api.signIn({ tenantCode, username: found.username, password: found.password });
    };
    const system = await as('SYSTEM_ADMIN');
    const zhao = { username: 'zhao.min', password: 'Rot-Fuchs-2026', displayName: '赵敏', authorityCode: 'SECOND' };
    const created = await system.post<{ id: string }>('/users', zhao);
    expect(created.status).toBe(201);
    const grant = { role: 'PROGRAMME_OFFICER', reason: '人事令第1号' };
    const path = `/users/${created.body.id}/role-grants`;
    expect((await system.post(path, grant)).status).toBe(403);
    expect((await (await as('SECURITY_ADMIN')).post(path, grant)).body).toMatchObject({ roles: ['PROGRAMME_OFFICER'] });
    expect((await (await as('AUDIT_ADMIN')).get('/audit/events')).status).toBe(200);
  });
});
