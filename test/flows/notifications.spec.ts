import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { type NewNotification, Notifications } from '../../src/modules/notifications/index.js';
import {
  about,
  APPROVED,
  inbox,
  type Inbox,
  type NotifiedCity,
  notify,
  openNotifiedCity,
  QUIET,
} from '../support/notified-city.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { eventually } from '../support/test-platform.js';

describe('the inbox', () => {
  let test: TestApp;
  let city: NotifiedCity;
  let folder: string;

  beforeAll(async () => {
    test = await startTestApp();
    city = await openNotifiedCity(test);
    folder = path.join(test.dataFolder, 'mails');
  });
  afterAll(() => test.close());

  const send = (...news: readonly NewNotification[]): Promise<void> => notify(test, city.tenantId, news);

  it('shows texts made of kind and parameters, to those who act for the enterprise only', async () => {
    const news = about(city.enterpriseId, 'A-1');
    await send(news);
    const { items } = await inbox(city.operator);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      kind: APPROVED,
      params: { number: 'A-1', awardFen: '30000000' },
      textZh: '申请 A-1 已通过，核定 300,000.00 元',
      textEn: 'Application A-1 was approved for 300,000.00 yuan',
      subjectType: 'application',
      subjectId: news.subject?.id,
      state: 'UNREAD',
      readAt: null,
      allowedActions: [{ action: 'read', allowed: true }],
    });
    expect(await inbox(city.reviewer)).toEqual({ items: [], nextCursor: null });
    const stranger = await (
      await openNotifiedCity(test)
    ).operator.post(`/notifications/${items[0]!.id}/reading`, undefined);
    expect(stranger.status).toBe(404);
    expect((await city.reviewer.post(`/notifications/${items[0]!.id}/reading`, undefined)).status).toBe(404);
    expect((await test.api.get('/notifications')).status).toBe(401);
  });

  it('exists exactly if the change that it tells of was committed', async () => {
    const failing = test.run(city.tenantId, async () => {
      await test.get(Notifications).notifyMany([about(city.enterpriseId, 'never')]);
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect((await inbox(city.operator)).items.map(({ textEn }) => textEn).join()).not.toContain('never');
    await expect(send({ ...about(city.enterpriseId, 'x'), kind: 'spec.nobody' })).rejects.toThrow('Nobody declared');
    await expect(send({ ...about(city.enterpriseId, 'x'), params: {} })).rejects.toThrow('takes awardFen, number');
  });

  it('lists the unread first, a page at a time, and remembers what each person read', async () => {
    await send(...['A-2', 'A-3', 'A-4'].map((number) => about(city.enterpriseId, number)));
    const [newest, , third] = (await inbox(city.operator)).items;
    for (const entry of [newest, third]) {
      const answer = await city.operator.post(`/notifications/${entry!.id}/reading`, undefined);
      expect(answer).toMatchObject({ status: 200, body: { state: 'READ', allowedActions: [{ allowed: false }] } });
    }
    const again = await city.operator.post(`/notifications/${newest!.id}/reading`, undefined);
    expect(again.status).toBe(200);

    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Inbox = await inbox(city.operator, `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ textEn, state }) => `${textEn.slice(12, 15)} ${state}`));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['A-3 UNREAD', 'A-1 UNREAD', 'A-4 READ', 'A-2 READ']);
    expect((await inbox(city.operator, '?state=READ')).items).toHaveLength(2);
    expect((await inbox(city.operator, '?state=UNREAD&limit=1')).items).toMatchObject([{ state: 'UNREAD' }]);
    expect((await city.operator.get('/notifications/unread-count')).body).toEqual({ unread: 2, mayBeMore: false });
    expect((await city.operator.get('/notifications?cursor=WyJYIiwieCJd')).status).toBe(400);
  });

  it('of an officer holds what goes to their role at their authority', async () => {
    const toRole = (role: 'DISTRICT_REVIEWER' | 'CITY_REVIEWER', at: string): NewNotification => ({
      audience: { kind: 'AUTHORITY', path: at, role },
      kind: QUIET,
      params: {},
      subject: null,
    });
    await send(
      toRole('DISTRICT_REVIEWER', 'CITY/EAST'),
      toRole('CITY_REVIEWER', 'CITY'),
      toRole('DISTRICT_REVIEWER', 'CITY'),
    );
    expect((await inbox(city.reviewer)).items).toHaveLength(1);
    expect((await inbox(await city.tenant.as('CITY_REVIEWER'))).items).toHaveLength(1);
    expect((await inbox(await city.tenant.as('AUDITOR'))).items).toEqual([]);
  });

  it('counts no further than anybody shows', async () => {
    const other = await openNotifiedCity(test);
    const many = Array.from({ length: 130 }, (_, at) => about(other.enterpriseId, `B-${String(at)}`));
    await notify(test, other.tenantId, many);
    expect((await other.operator.get('/notifications/unread-count')).body).toEqual({ unread: 100, mayBeMore: true });
  });

  it('also goes out as a mail of one line and a link, once one has an address and wants it', async () => {
    const mails = (): string[] => {
      try {
        return readdirSync(folder).filter((name) => name.endsWith('.eml'));
      } catch {
        return [];
      }
    };
    const change = (mailAddress: string | null) => city.operator.put('/me/mail-address', { mailAddress });
    for (const wrong of [
      'nobody',
      'a@b',
      'a b@example.cn',
      'a@example.cn\nBcc: x@example.cn',
      'a@x.cn,b@y.cn',
      '<a@x.cn>',
    ]) {
      expect((await change(wrong)).status).toBe(400);
    }
    expect((await change('li.wei@example.cn')).body).toEqual({ mailAddress: 'li.wei@example.cn' });
    expect((await city.operator.get('/me/mail-address')).body).toEqual({ mailAddress: 'li.wei@example.cn' });
    expect((await city.reviewer.get('/me/mail-address')).body).toEqual({ mailAddress: null });

    await send(about(city.enterpriseId, 'C-1'), { ...about(city.enterpriseId, ''), kind: QUIET, params: {} });
    await eventually(() => Promise.resolve(mails().length === 1));
    const source = readFileSync(path.join(folder, mails()[0]!), 'utf8');
    expect(source).toContain('To: li.wei@example.cn');
    expect(source).toContain(`Message-ID: <${mails()[0]!.replace('.eml', '')}@zhiquan.localhost>`);
    expect(Buffer.from(source.split('\r\n\r\n').slice(1).join(''), 'base64').toString()).toMatch(
      /^申请 C-1 已通过，核定 300,000.00 元\nApplication C-1 .*\n\nhttp:\/\/127.0.0.1:3000\/notifications\/[\w-]{36}\n$/,
    );
  });

  it('lets each person say which kinds also come by mail', async () => {
    const listed = await city.operator.get<{ items: { kind: string; byMail: boolean }[] }>(
      '/notifications/preferences',
    );
    const byKind = new Map(listed.body.items.map(({ kind, byMail }) => [kind, byMail]));
    expect([byKind.get(APPROVED), byKind.get(QUIET)]).toEqual([true, false]);
    const set = (kind: string, byMail: boolean) => city.operator.post('/notifications/preferences', { kind, byMail });
    expect((await set('spec.nobody', true)).status).toBe(404);
    await set(APPROVED, false);
    expect((await set(QUIET, true)).body).toMatchObject({ kind: QUIET, byMail: true, textZh: '系统维护' });

    const before = readdirSync(folder).length;
    await send(about(city.enterpriseId, 'D-1'), { ...about(city.enterpriseId, ''), kind: QUIET, params: {} });
    await eventually(() => Promise.resolve(readdirSync(folder).length === before + 1));
    expect(
      (await inbox(city.operator, '?state=UNREAD')).items
        .slice(0, 2)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([APPROVED, QUIET]);
  });
});
