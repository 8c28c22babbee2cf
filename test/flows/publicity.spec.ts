import { createHash } from 'node:crypto';

import { Publicity } from '../../src/modules/publicity/index.js';
import { checkInvariants } from '../../src/platform/database/invariants.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { ANSWER, objection, PublicityCity } from '../support/publicity-city.js';

const PUBLISHED = '2026-10-09T09:00:00+08:00';
const { name: NAME, contact: CONTACT } = objection(1);

describe('publicity and objections', () => {
  let city: PublicityCity;
  const [first, second, third] = [newId(), newId(), newId()] as const;
  let noticeId: string;

  beforeAll(async () => {
    city = await PublicityCity.start('SZ');
    await city.at(PUBLISHED);
    noticeId = (await city.publish([first, second, third])).id;
  });
  afterAll(() => city.rooms.close());

  it('PUBLIC-6 published on 10-09, it ends on 10-15 at 24:00: the make-up Saturday counts', async () => {
    const { body } = await city.everybody.get(`/public/notices/${noticeId}?tenant=sz`);
    expect(body).toMatchObject({
      state: 'OPEN',
      lastDay: '2026-10-15',
      endsAt: '2026-10-15T16:00:00.000Z',
      daysLeft: 5,
      itemCount: 3,
      fields: [{ field: 'enterpriseName' }, { field: 'uscc' }, { field: 'amountFen', zh: '拟支持金额（元）' }],
    });
    const { body: list } = await city.everybody.get('/public/notices?tenant=SZ');
    expect(list).toMatchObject({ items: [{ id: noticeId }], nextCursor: null });
    expect((await city.everybody.get('/public/notices')).body).toMatchObject({ items: [{ id: noticeId }] });
    expect((await city.everybody.get('/public/notices?tenant=NOWHERE')).status).toBe(404);
  });

  it('says only what the policy lets it say, and anybody can check the hash', async () => {
    const { body } = await city.everybody.get(`/public/notices/${noticeId}/items?tenant=SZ&limit=2`);
    expect(body['items']).toEqual([
      {
        number: 1,
        label: 'SZ-XLQ-2026-A000001',
        publicFields: { enterpriseName: '深圳第1智能科技有限公司', uscc: '91440300192203821', amountFen: 60_000_000 },
        state: 'PUBLISHED',
      },
      expect.objectContaining({ number: 2 }),
    ]);
    const rest = await city.everybody.get(`/public/notices/${noticeId}/items?cursor=${String(body['nextCursor'])}`);
    expect(rest.body).toMatchObject({ items: [{ number: 3 }], nextCursor: null });

    const response = await fetch(`${city.everybody.baseUrl}/api/v1/public/notices/${noticeId}/content?tenant=SZ`);
    const text = await response.text();
    const hash = createHash('sha256').update(text).digest('hex');
    expect((await city.everybody.get(`/public/notices/${noticeId}`)).body).toMatchObject({ contentHash: hash });
    const [event] = await city.rows<{ bytes: Buffer }>(
      "select bytes from audit_event where action = 'notice.published' and subject_id = $1",
      [noticeId],
    );
    expect(JSON.parse(String(event?.bytes))).toMatchObject({ after: { contentHash: hash, itemCount: 3 } });
  });

  it('is frozen, even for the owner of the database', async () => {
    await city.asOwner(async (client) => {
      for (const sql of [
        "update notice set title_zh = 'x'",
        "update notice_item set label = 'x'",
        `update notice_item set public_fields = '{"amountFen": 1}'`,
        'delete from notice_item',
      ]) {
        await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
      }
    });
  });

  it('does not publish a case twice at a time', async () => {
    await expect(city.publish([newId(), first])).rejects.toMatchObject({ code: 'already-public' });
  });

  it.each([
    ['no name', { name: '' }, '/name'],
    ['blanks for a name', { name: '   ' }, '/name'],
    ['no way to be reached', { contact: 'somewhere' }, '/contact'],
    ['nothing to look into', { grounds: 'wrong' }, '/grounds'],
    ['an unknown item', { itemNumber: 4 }, '/itemNumber'],
    ['more than is asked for', { identityNumber: '1' }, '/identityNumber'],
  ])('does not take an objection with %s', async (_what, changes, pointer) => {
    const refused = await city.object(noticeId, objection(1, changes));
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(JSON.stringify(refused.body['errors'])).toContain(`"pointer":"${pointer}"`);
  });

  it('PUBLIC-6 an objection filed on 10-14 blocks its item only, and sent eight times it is one', async () => {
    await city.at('2026-10-14T15:00:00+08:00');
    const answers = await Promise.all(Array.from({ length: 8 }, () => city.object(noticeId, objection(2))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body['receipt'])).size).toBe(1);
    expect(await city.objectionIds(noticeId)).toHaveLength(1);
    expect(
      [...(await city.run(() => city.rooms.get(Publicity).outcomesOf([first, second, third]))).values()].map(
        ({ state, blocked }) => [state, blocked],
      ),
    ).toEqual(
      expect.arrayContaining([
        ['OPEN', false],
        ['OBJECTED', true],
        ['OPEN', false],
      ]),
    );
    // While nobody has examined it, the public is not told.
    const { body } = await city.everybody.get(`/public/notices/${noticeId}/items`);
    expect(body).toMatchObject({ items: [{ state: 'PUBLISHED' }, { state: 'PUBLISHED' }, { state: 'PUBLISHED' }] });
  });

  it('keeps who objects to those who decide, and writes down each look', async () => {
    const [id] = await city.objectionIds(noticeId);
    const everywhere = await city.asOwner(async (client) => {
      const tables = ['objection', 'objector', 'audit_event', 'outbox', 'idempotency', 'notice', 'notice_item'];
      const texts: string[] = [];
      for (const table of tables) {
        const { rows } = await client.query<{ text: string }>(`select t::text as text from ${table} t`);
        const bytes =
          table === 'audit_event' ? await client.query<{ bytes: Buffer }>('select bytes from audit_event') : null;
        texts.push(...rows.map(({ text }) => text), ...(bytes?.rows.map((row) => String(row.bytes)) ?? []));
      }
      return texts.join('\n');
    });
    expect(everywhere).not.toContain(NAME);
    expect(everywhere).not.toContain(CONTACT);
    expect(everywhere).not.toContain(Buffer.from(NAME).toString('hex'));

    const listed = await city.supervision.get(`/objections/${String(id)}`);
    expect(listed.body).toMatchObject({ state: 'FILED', itemNumber: 2, subjectId: second });
    expect(JSON.stringify(listed.body)).not.toContain(NAME);
    const path = `/objections/${String(id)}/disclosure`;
    const disclosed = await city.supervision.post(path, { reason: '核实身份' }, { idempotencyKey: null });
    expect(disclosed).toMatchObject({ status: 200, body: { name: NAME, contact: CONTACT } });
    const looks = await city.rows("select 1 from audit_event where action = 'objection.objector-disclosed'");
    expect(looks).toHaveLength(1);

    expect((await city.bureau.get('/objections')).status).toBe(403);
    const elsewhere = city.as({ ...city.supervisor, authorityPath: 'SZ/NS' }, ['objection.decide']);
    expect((await elsewhere.get('/objections')).body).toMatchObject({ items: [] });
    expect((await elsewhere.post(path, { reason: 'curious' })).status).toBe(404);
  });

  it('OBJ-05 is not decided by who published, nor before it was taken up', async () => {
    const [id] = await city.objectionIds(noticeId);
    await expect(city.step(id, 'ACCEPT', city.officer)).rejects.toMatchObject({ code: 'objection-separation' });
    await expect(city.step(id, 'DISMISS')).rejects.toMatchObject({ code: 'wrong-state' });
    const elsewhere = { ...city.supervisor, authorityPath: 'SZ/NS' };
    await expect(city.step(id, 'ACCEPT', elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    expect(await city.step(id, 'ACCEPT')).toMatchObject({
      effect: 'OBJECTED',
      subject: { subjectType: 'application', subjectId: second },
      objection: { state: 'ACCEPTED' },
    });
  });

  it('PUBLIC-6 the period ends: what nobody objects to goes on, the rest waits', async () => {
    await city.at('2026-10-15T23:59:55+08:00');
    await city.work();
    expect(await city.statesOf([first, second, third])).toEqual(['OPEN', 'OBJECTED', 'OPEN']);
    await city.at('2026-10-16T00:00:00+08:00');
    await city.work();
    expect(await city.statesOf([first, second, third])).toEqual(['CLEARED', 'OBJECTED', 'CLEARED']);
    expect(city.told).toEqual([{ noticeId, subjectType: 'application', subjectIds: [first, third] }]);
  });

  it('PUBLIC-6 an objection filed on 10-16 is refused and pointed to the reporting channel', async () => {
    await city.at('2026-10-16T09:00:00+08:00');
    const late = await city.object(noticeId, objection(1, { name: '李后来' }));
    expect(late).toMatchObject({
      status: 409,
      body: {
        code: 'publicity-ended',
        endedAt: '2026-10-15T16:00:00.000Z',
        channel: 'SUPERVISION_REPORT',
        reportAt: '/public/SZ/supervision',
      },
    });
    // The one that was filed in time is still the same one.
    expect(await city.object(noticeId, objection(2))).toMatchObject({
      status: 201,
      body: { state: 'ACCEPTED', itemNumber: 2 },
    });
  });

  it('a dismissed objection lets its item go on, and the objector reads the answer', async () => {
    const [id] = await city.objectionIds(noticeId);
    await city.step(id, 'INVESTIGATE');
    expect(await city.step(id, 'DISMISS')).toMatchObject({ effect: 'RESTORED', itemState: 'CLEARED' });
    await city.work();
    expect(city.told.at(-1)).toEqual({ noticeId, subjectType: 'application', subjectIds: [second] });
    await expect(city.step(id, 'UPHOLD')).rejects.toMatchObject({ code: 'wrong-state' });

    const { body: again } = await city.object(noticeId, objection(2));
    const typed = String(again['receipt']).toLowerCase().replaceAll('-', ' ');
    const { body } = await city.everybody.get(`/public/objections/${encodeURIComponent(typed)}?tenant=SZ`);
    expect(body).toMatchObject({ state: 'DISMISSED', answer: ANSWER, receipt: again['receipt'] });
    expect((await city.everybody.get('/public/objections/0000-0000-0000-0000')).status).toBe(404);
  });

  it('tenants do not see each other', async () => {
    await city.rooms.createTenant('HZ');
    expect((await city.everybody.get('/public/notices?tenant=HZ')).body).toMatchObject({ items: [] });
    expect((await city.everybody.get(`/public/notices/${noticeId}?tenant=HZ`)).status).toBe(404);
    expect((await city.everybody.get(`/public/notices/${noticeId}`)).status).toBe(404);
  });

  it('keeps its promises', async () => {
    const report = await city.asOwner((client) => checkInvariants(client));
    expect(report.breaches.filter(({ invariant }) => invariant.includes('publicity'))).toEqual([]);
    expect(report.invariants.map(({ name }) => name)).toContain('inv_publicity_frozen');
  });
});
