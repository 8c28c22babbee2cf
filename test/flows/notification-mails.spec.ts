import pg from 'pg';

import { type MailServer, startMailServer } from '../support/mail-server.js';
import { about, type NotifiedCity, notify, openNotifiedCity } from '../support/notified-city.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { eventually } from '../support/test-platform.js';

describe('mails to a mail server', () => {
  let server: MailServer;
  let test: TestApp;
  let city: NotifiedCity;
  let owner: pg.Client;

  beforeAll(async () => {
    server = await startMailServer();
    test = await startTestApp({ SMTP_URL: server.url, MAIL_FROM: 'noreply@quan.example.cn' });
    city = await openNotifiedCity(test);
    owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    await city.operator.put('/me/mail-address', { mailAddress: 'wang@example.cn' });
  });
  afterAll(async () => {
    await owner.end();
    await test.close();
    await server.close();
  });

  interface Delivery {
    readonly id: string;
    readonly state: string;
    readonly attempts: number;
    readonly reason: string | null;
  }
  const latest = async (): Promise<Delivery | undefined> => {
    const sql = 'select id, state, attempts, reason from mail_delivery order by created_at desc, id desc limit 1';
    return (await owner.query<Delivery>(sql)).rows[0];
  };
  const became = (state: string, attempts: number, beside?: string): Promise<void> =>
    eventually(async () => {
      const delivery = await latest();
      return delivery?.id !== beside && delivery?.state === state && delivery.attempts === attempts;
    });
  const setClockBy = async (minutes: number): Promise<void> => {
    const { rows } = await owner.query<{ now: Date }>(
      'select clock_timestamp() + clock_offset as now from tenant where id = $1',
      [city.tenantId],
    );
    const now = new Date(rows[0]!.now.getTime() + minutes * 60_000).toISOString();
    expect((await city.operator.put('/clock', { now })).status).toBe(200);
  };
  const timers = async (): Promise<number> =>
    (await owner.query("select 1 from timer where topic = 'notification.send-mail'")).rowCount ?? 0;

  it('go out once, from the configured sender, and leave nothing waiting', async () => {
    await notify(test, city.tenantId, [about(city.enterpriseId, 'M-1')]);
    await became('SENT', 1);
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail!.to).toBe('wang@example.cn');
    expect(mail!.source).toContain('<noreply@quan.example.cn>');
    expect(mail!.source).toContain('Auto-Submitted: auto-generated');
    expect(mail!.source).toContain(`Message-ID: <${(await latest())!.id}@`);
    expect(await timers()).toBe(0);
  });

  it('are tried again later when they are refused for now, under the same Message-ID', async () => {
    const last = (await latest())!.id;
    server.refuseNext(['451 later', '452 full']);
    await notify(test, city.tenantId, [about(city.enterpriseId, 'M-2')]);
    await became('RETRYING', 1, last);
    expect(await timers()).toBe(1);
    await setClockBy(1);
    await became('RETRYING', 2, last);
    await setClockBy(5);
    await became('SENT', 3, last);
    expect(server.mails).toHaveLength(2);
    expect(await timers()).toBe(0);
  });

  it('are given up when they are refused for good; only the code is kept', async () => {
    const last = (await latest())!.id;
    server.refuseNext(['550 no such user wang@example.cn here']);
    await notify(test, city.tenantId, [about(city.enterpriseId, 'M-3')]);
    await became('FAILED', 1, last);
    expect((await latest())!.reason).toBe('EENVELOPE 550');
    expect(await timers()).toBe(0);
  });

  it('may repeat when the answer is lost: at least once, and one can tell', async () => {
    const last = (await latest())!.id;
    const before = server.mails.length;
    server.dieAfterNext();
    await notify(test, city.tenantId, [about(city.enterpriseId, 'M-4')]);
    await became('RETRYING', 1, last);
    await setClockBy(1);
    await became('SENT', 2, last);
    const ids = server.mails.slice(before).map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]?.trim());
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('come up again when the process died while sending, and not while it may still be sending', async () => {
    const last = (await latest())!.id;
    server.refuseNext(['451 later']);
    await notify(test, city.tenantId, [about(city.enterpriseId, 'M-5')]);
    await became('RETRYING', 1, last);
    await owner.query(
      "update mail_delivery set state = 'SENDING', claimed_at = clock_timestamp() where state = 'RETRYING'",
    );
    await setClockBy(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await latest()).toMatchObject({ state: 'SENDING', attempts: 1 });
    expect(await timers()).toBe(1);
    await owner.query(
      "update mail_delivery set claimed_at = claimed_at - interval '11 minutes' where state = 'SENDING'",
    );
    await setClockBy(11);
    await became('SENT', 2, last);
  });

  it('keep addresses out of the tables', async () => {
    const { rows } = await owner.query<{ table: string }>(
      "select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'",
    );
    for (const { table } of rows) {
      const found = await owner.query(`select 1 from "${table}" t where t::text like '%wang@example.cn%' limit 1`);
      expect(`${table}: ${String(found.rowCount)}`).toBe(`${table}: 0`);
    }
  });
});
