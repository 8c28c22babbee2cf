import { Publicity } from '../../src/modules/publicity/index.js';
import { checkInvariants } from '../../src/platform/database/invariants.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { objection, PublicityCity } from '../support/publicity-city.js';

describe('notices that change: upheld, extended, withdrawn, published again', () => {
  let city: PublicityCity;

  beforeAll(async () => {
    city = await PublicityCity.start('SZ');
  });
  afterAll(() => city.rooms.close());

  it('an upheld objection takes its item off; under BATCH the rest waits until then', async () => {
    const ids = [newId(), newId()];
    await city.at('2026-11-02T09:00:00+08:00');
    const policy = { days: 3, dayKind: 'CALENDAR', fields: ['enterpriseName'], objectionBlocks: 'BATCH' } as const;
    const batch = await city.publish(ids, { policy });
    expect(batch.lastDay).toBe('2026-11-05');
    await city.object(batch.id, objection(1));
    await city.object(batch.id, objection(1, { name: '赵另一' }));
    await city.at('2026-11-06T00:00:01+08:00');
    await city.work();
    expect(await city.statesOf(ids)).toEqual(['OBJECTED', 'OPEN']);
    const standing = await city.run(() => city.rooms.get(Publicity).outcomesOf(ids));
    expect([...standing.values()].every(({ blocked }) => blocked)).toBe(true);
    const { body } = await city.everybody.get(`/public/notices/${batch.id}/items`);
    expect(body).toMatchObject({ items: [{ state: 'UNDER_REVIEW' }, { state: 'UNDER_REVIEW' }] });

    const [one, other] = await city.objectionIds(batch.id);
    expect(await city.step(one, 'ACCEPT')).toMatchObject({ effect: 'OBJECTED' });
    expect(await city.step(other, 'ACCEPT')).toMatchObject({ effect: 'NONE' });
    expect(await city.step(one, 'UPHOLD')).toMatchObject({ effect: 'REMOVED', itemState: 'REMOVED' });
    expect(await city.statesOf(ids)).toEqual(['REMOVED', 'CLEARED']);
    expect(await city.step(other, 'DISMISS')).toMatchObject({ effect: 'NONE', itemState: 'REMOVED' });
    await city.work();
    expect(city.told.at(-1)).toMatchObject({ noticeId: batch.id, subjectIds: [ids[1]] });
  });

  it('is extended while it runs, and only then', async () => {
    await city.at('2026-11-09T09:00:00+08:00');
    const { id } = await city.publish([newId()]);
    const extension = { days: 2, reason: '系统维护' };
    const district = city.as({ ...city.officer, authorityPath: 'SZ/NS' }, ['programme.read', 'publicity.manage']);
    expect((await district.post(`/notices/${id}/extension`, extension)).status).toBe(404);
    expect((await city.bureau.post(`/notices/${id}/extension`, extension)).body).toMatchObject({
      lastDay: '2026-11-18',
      version: 2,
      allowedActions: [
        { action: 'extend', allowed: true },
        { action: 'withdraw' },
        { action: 'republish', allowed: false },
      ],
    });
    await city.at('2026-11-17T09:00:00+08:00');
    await city.work();
    expect((await city.bureau.get(`/notices/${id}`)).body).toMatchObject({
      state: 'OPEN',
      extensionReason: '系统维护',
    });
    await city.at('2026-11-19T00:00:00+08:00');
    expect((await city.bureau.get(`/notices/${id}`)).body).toMatchObject({ state: 'ENDED' });
    expect((await city.bureau.post(`/notices/${id}/extension`, extension)).body).toMatchObject({ code: 'wrong-state' });
    await city.work();
  });

  it('is withdrawn with a reason and published again without what was withdrawn meanwhile', async () => {
    const ids = [newId(), newId()] as const;
    await city.at('2026-11-20T09:00:00+08:00');
    const { id } = await city.publish(ids);
    expect((await city.bureau.post(`/notices/${id}/republication`, {})).body).toMatchObject({ code: 'wrong-state' });
    expect((await city.bureau.post(`/notices/${id}/withdrawal`, { reason: '金额有误' })).body).toMatchObject({
      state: 'WITHDRAWN',
    });
    expect((await city.everybody.get(`/public/notices/${id}`)).body).toMatchObject({ withdrawalReason: '金额有误' });
    expect((await city.everybody.get(`/public/notices/${id}/items`)).body).toMatchObject({ items: [] });
    expect((await city.everybody.get(`/public/notices/${id}/content`)).status).toBe(404);
    expect((await city.object(id, objection(1))).body).toMatchObject({ code: 'item-not-open' });
    expect(await city.statesOf(ids)).toEqual(['REMOVED', 'REMOVED']);

    await city.run(() => city.rooms.get(Publicity).withdrawItem({ subjectId: ids[0], command: null }));
    const answers = await Promise.all(
      [1, 2, 3].map(() => city.bureau.post(`/notices/${id}/republication`, { titleZh: '更正公示' })),
    );
    const [again] = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    expect(again?.body).toMatchObject({ replacesId: id, itemCount: 1, titleZh: '更正公示', lastDay: '2026-11-27' });
    expect(await city.statesOf(ids)).toEqual(['REMOVED', 'OPEN']);
    await city.at('2026-11-28T00:00:00+08:00');
    await city.work();
    expect(await city.statesOf(ids)).toEqual(['REMOVED', 'CLEARED']);
  });

  it('a withdrawn case leaves its notice, also when it is the one that held the batch back', async () => {
    const ids = [newId(), newId()] as const;
    await city.at('2026-12-01T09:00:00+08:00');
    const policy = { days: 1, dayKind: 'WORKING', fields: [], objectionBlocks: 'BATCH' } as const;
    const { id } = await city.publish(ids, { policy });
    await city.object(id, objection(1));
    await city.at('2026-12-03T09:00:00+08:00');
    await city.work();
    expect(await city.statesOf(ids)).toEqual(['OBJECTED', 'OPEN']);
    await city.run(() =>
      city.rooms.get(Publicity).withdrawItem({ subjectId: ids[0], command: city.commandOf(city.officer) }),
    );
    await city.run(() => city.rooms.get(Publicity).withdrawItem({ subjectId: ids[0], command: null }));
    expect(await city.statesOf(ids)).toEqual(['REMOVED', 'CLEARED']);
    const [open] = await city.objectionIds(id);
    expect(await city.step(open, 'REFUSE')).toMatchObject({ effect: 'NONE', itemState: 'REMOVED' });
  });

  it('lists page by page', async () => {
    interface List {
      readonly items: readonly { readonly id: string }[];
      readonly nextCursor: string | null;
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body }: { body: List } = await city.everybody.get<List>(`/public/notices?limit=2${after}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(5);
    const { programmeId } = city.programme;
    const officers = await city.bureau.get<List>(`/notices?programmeId=${programmeId}&limit=100`);
    expect(officers.body.items.map(({ id }) => id)).toEqual(seen);
    const enterprise = city.rooms.as({ tenantId: city.tenantId, enterpriseId: newId() }, ['programme.read']);
    expect((await enterprise.get('/notices')).body).toMatchObject({ items: [] });
  });

  it.each([
    [
      'an item that goes on in spite of an objection',
      'inv_publicity_blocking',
      "update objection set state = 'FILED', decided_at = null, answer = null, decided_by = null",
    ],
    [
      'an item that was cleared too early',
      'inv_publicity_blocking',
      "update notice_item set settled_at = '2026-01-01' where state = 'CLEARED'",
    ],
    [
      'an item that was forgotten',
      'inv_publicity_blocking',
      "update notice_item set state = 'OPEN', settled_at = null where state = 'CLEARED'",
    ],
    ['another amount', 'inv_publicity_frozen', 'update notice_item set public_fields = \'{"amountFen": 1}\''],
    ['another text', 'inv_publicity_frozen', "update notice set content = replace(content, 'SZ', 'HZ')"],
    [
      'a decision by who published',
      'inv_i17_publicity',
      'update objection o set decided_by = n.published_by from notice n where n.id = o.notice_id',
    ],
  ])('its promises notice %s', async (_what, view, damage) => {
    const report = await city.asOwner(async (client) => {
      await client.query('begin');
      for (const table of ['notice', 'notice_item']) await client.query(`alter table ${table} disable trigger user`);
      if (damage.includes('FILED'))
        await client.query("update notice_item set state = 'CLEARED', removed_because = null");
      await client.query(damage);
      const found = await checkInvariants(client);
      await client.query('rollback');
      return found;
    });
    expect(report.breaches.map(({ invariant }) => invariant)).toContain(view);
  });

  it('keeps its promises', async () => {
    const report = await city.asOwner((client) => checkInvariants(client));
    expect(report.breaches.filter(({ invariant }) => invariant.includes('publicity'))).toEqual([]);
  });
});
