import pg from 'pg';

import { newId } from '../../src/platform/ids/new-id.js';
import { Timers } from '../../src/platform/outbox/timers.js';
import { openDemoTenant } from '../support/demo-tenant.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('a process with one role', () => {
  it('of a worker answers whoever watches over it, and nobody else', async () => {
    const worker = await startTestApp({ ROLES: 'worker' });
    try {
      const statuses = await Promise.all(
        ['//health/live', '//health/ready', '/me', '//api/docs', '//api/openapi.json', '//', '//healthy'].map(
          async (path) => (await worker.api.get(path)).status,
        ),
      );
      expect(statuses).toEqual([200, 200, 404, 404, 404, 404, 404]);
      const refused = await worker.api.post('/demo/tenants', {});
      expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(String(refused.body['detail'])).toContain('ROLES=worker');
    } finally {
      await worker.close();
    }
  });

  it('of an API sweeps nothing and works on no job', async () => {
    const api = await startTestApp({ ROLES: 'api' });
    try {
      const { tenantCode } = await openDemoTenant(api.api);
      expect(await leftovers(api, tenantCode)).toBe(1);
    } finally {
      await api.close();
    }
  });
});

/** Timers that are due for longer than a sweep takes. */
async function leftovers(test: TestApp, tenantCode: string): Promise<number> {
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  try {
    const tenant = await owner.query<{ id: number }>('select id from tenant where code = $1', [tenantCode]);
    const due = { topic: 'nobody.cares', subjectId: newId(), dueAt: new Date(0) };
    await test.run(tenant.rows[0]!.id, () => test.get(Timers).set(due));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    return (await owner.query('select from timer where topic = $1', [due.topic])).rowCount ?? 0;
  } finally {
    await owner.end();
  }
}
