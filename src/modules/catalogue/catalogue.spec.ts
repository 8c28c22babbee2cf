import { type RoomApp, startRoomApp } from '../../../test/support/room-app.js';
import type { ApiClient } from '../../../test/story/api-client.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/new-id.js';
import { RegisterProvider } from '../organisations/index.js';
import { Catalogue, CatalogueModule } from './index.js';

const USCC = '91000000DEM000014K';
const ITEM = {
  code: 'GPU-H800',
  nameZh: '智能算力租用',
  nameEn: 'GPU rental',
  voucherType: 'COMPUTE',
  unit: 'CARD_HOUR',
  unitPriceFen: 1_200,
  facilityClass: 'DOMESTIC',
};

describe('the catalogue over HTTP', () => {
  let rooms: RoomApp;
  let catalogue: Catalogue;
  let tenantId: number;
  let providerId: string;
  let provider: ApiClient;
  let officer: ApiClient;
  /** Checks papers; the officer decides the rest. */
  let clerk: ApiClient;
  let enterprise: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([CatalogueModule]);
    catalogue = rooms.get(Catalogue);
    tenantId = await rooms.createTenant('QY');
    const registered = await rooms
      .get(RegisterProvider)
      .execute(tenantId, { uscc: USCC, name: '算力中心', region: null }, null);
    providerId = registered.id;
    provider = rooms.as({ tenantId, providerId }, ['directory.read', 'catalogue.apply']);
    officer = rooms.as({ tenantId, authorityId: newId(), authorityPath: 'QY' }, ['directory.read', 'catalogue.decide']);
    clerk = rooms.as({ tenantId, authorityId: newId(), authorityPath: 'QY' }, ['directory.read', 'catalogue.decide']);
    enterprise = rooms.as({ tenantId, enterpriseId: newId() }, ['directory.read']);
    await at('2026-03-01T10:00:00+08:00');
  });
  afterAll(() => rooms.close());

  const run = <T>(work: () => Promise<T>): Promise<T> => rooms.run(tenantId, work);
  const at = (now: string): Promise<unknown> =>
    run(() =>
      rooms
        .get(Database)
        .query('update tenant set clock_offset = $1::timestamptz - clock_timestamp() where id = $2', [now, tenantId]),
    );
  const reasonOn = async (serviceItemId: string, on: string): Promise<string> => {
    const [answer] = await run(() => catalogue.admittedOn([{ serviceItemId, on }]));
    return answer?.reason ?? 'admitted';
  };
  const orderable = async (on: string): Promise<number> =>
    (await enterprise.get<{ items: object[] }>(`/service-items?on=${on}&voucherType=COMPUTE`)).body.items.length;

  const pass = async (kind: string, id: unknown): Promise<void> => {
    const answer = await clerk.post(`/${kind}/${String(id)}/decision`, { outcome: 'PASS' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'TESTING', stage: 'TECH_TEST' } });
  };

  let admissionId: string;
  let itemId: string;

  it('lists a provider and its item once an officer has admitted both', async () => {
    const applied = await provider.post('/provider-admissions', {});
    expect(applied).toMatchObject({ status: 201, body: { state: 'APPLIED', providerUscc: USCC, allowedActions: [] } });
    admissionId = String(applied.body['id']);
    expect((await provider.post('/provider-admissions', {})).body).toMatchObject({ code: 'admission-pending' });
    const offered = await provider.post('/service-items', ITEM);
    expect(offered).toMatchObject({ status: 201, body: { state: 'APPLIED', unitPriceFen: 1_200 } });
    itemId = String(offered.body['id']);
    expect((await provider.post('/service-items', ITEM)).body).toMatchObject({ code: 'item-code-taken' });
    expect((await enterprise.get(`/service-items/${itemId}`)).status).toBe(404);
    expect((await provider.get('/service-items')).body).toMatchObject({ items: [{ id: itemId }] });

    const admit = { outcome: 'ADMIT', admittedFrom: '2026-03-10', admittedUntil: '2027-03-09' };
    expect((await officer.post(`/service-items/${itemId}/decision`, admit)).body).toMatchObject({
      code: 'wrong-state',
    });
    await pass('service-items', itemId);
    await pass('provider-admissions', admissionId);
    expect((await clerk.post(`/service-items/${itemId}/decision`, admit)).body).toMatchObject({
      code: 'other-officer-needed',
    });
    expect((await officer.post(`/service-items/${itemId}/decision`, { outcome: 'ADMIT' })).status).toBe(400);
    const backwards = { ...admit, admittedUntil: '2026-03-09' };
    expect((await officer.post(`/service-items/${itemId}/decision`, backwards)).status).toBe(400);
    expect((await officer.post(`/service-items/${itemId}/decision`, admit)).body).toMatchObject({
      standing: 'UPCOMING',
    });
    expect(await reasonOn(itemId, '2026-03-20')).toBe('PROVIDER_NOT_LISTED');
    expect(await orderable('2026-03-20')).toBe(0);
    const decided = await officer.post(`/provider-admissions/${admissionId}/decision`, { ...admit, batchNo: 2 });
    expect(decided.body).toMatchObject({ state: 'ADMITTED', batchNo: 2, version: 3 });
    expect(await reasonOn(itemId, '2026-03-20')).toBe('admitted');
    expect(await reasonOn(itemId, '2026-03-09')).toBe('PROVIDER_NOT_LISTED');
    expect(await orderable('2026-03-20')).toBe(1);
    expect(await reasonOn(newId(), '2026-03-20')).toBe('UNKNOWN_ITEM');
  });

  it('decides once, however often it is asked for', async () => {
    const admit = { outcome: 'ADMIT', admittedFrom: '2026-03-10' };
    const item = await provider.post('/service-items', { ...ITEM, code: 'GPU-A100' });
    const path = `/service-items/${String(item.body['id'])}/decision`;
    await pass('service-items', item.body['id']);
    const answers = await Promise.all(Array.from({ length: 8 }, () => officer.post(path, admit)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    const again = await provider.post('/provider-admissions', {});
    await pass('provider-admissions', again.body['id']);
    const overlap = await officer.post(`/provider-admissions/${String(again.body['id'])}/decision`, admit);
    expect(overlap.body).toMatchObject({ code: 'admission-overlaps', from: '2026-03-10', until: '2027-03-09' });
    const reject = { outcome: 'REJECT', reasonCode: 'OTHER', reason: 'admitted already' };
    expect(
      (await officer.post(`/provider-admissions/${String(again.body['id'])}/decision`, reject)).body,
    ).toMatchObject({
      state: 'REJECTED',
      decisionReason: 'admitted already',
      decisionCode: 'OTHER',
    });
  });

  it('hears an appeal once, before another officer than the one who rejected', async () => {
    const { body } = await provider.post('/service-items', { ...ITEM, code: 'GPU-B200' });
    const item = `/service-items/${String(body['id'])}`;
    await pass('service-items', body['id']);
    const appeal = { reason: 'the test ran on the wrong machine' };
    expect((await provider.post(`${item}/appeal`, appeal)).body).toMatchObject({ code: 'wrong-state' });
    expect((await officer.post(`${item}/decision`, { outcome: 'REJECT', reason: 'too slow' })).status).toBe(400);
    const reject = { outcome: 'REJECT', reasonCode: 'TEST_FAILED', reason: 'too slow' };
    expect((await officer.post(`${item}/decision`, reject)).body).toMatchObject({
      ...{ state: 'REJECTED', decisionCode: 'TEST_FAILED', stage: null, appealedAt: null },
    });

    const stranger = rooms.as({ tenantId, providerId: newId() }, ['directory.read', 'catalogue.apply']);
    expect((await stranger.post(`${item}/appeal`, appeal)).status).toBe(404);
    expect((await officer.post(`${item}/appeal`, appeal)).status).toBe(403);
    const elsewhere = rooms.as({ tenantId: await rooms.createTenant('LF'), providerId }, ['catalogue.apply']);
    expect((await elsewhere.post(`${item}/appeal`, appeal)).status).toBe(404);
    expect((await provider.get(item)).body).toMatchObject({ allowedActions: [{ action: 'appeal', allowed: true }] });
    expect((await provider.post(`${item}/appeal`, appeal)).body).toMatchObject({ state: 'APPEALED', stage: 'APPEAL' });

    const admit = { outcome: 'ADMIT', admittedFrom: '2026-03-10' };
    expect((await officer.post(`${item}/decision`, admit)).body).toMatchObject({ code: 'other-officer-needed' });
    expect((await clerk.post(`${item}/decision`, reject)).body).toMatchObject({ state: 'REJECTED', stage: null });
    expect((await provider.post(`${item}/appeal`, appeal)).body).toMatchObject({ code: 'appeal-used' });
    expect(await reasonOn(String(body['id']), '2026-03-20')).toBe('ITEM_NOT_LISTED');
  });

  it('refuses orders on the days of a suspension, as in PUBLIC-3', async () => {
    await at('2026-04-30T10:00:00+08:00');
    const suspend = (from: string, until?: string) =>
      officer.post(`/provider-admissions/${admissionId}/suspension`, { from, until, reason: 'inquiry' });
    expect((await suspend('2026-04-29')).status).toBe(400);
    expect((await suspend('2026-05-01')).body).toMatchObject({ standing: 'ADMITTED', version: 4 });
    expect(await reasonOn(itemId, '2026-04-30')).toBe('admitted');
    expect(await reasonOn(itemId, '2026-05-12')).toBe('PROVIDER_SUSPENDED');
    expect(await orderable('2026-05-12')).toBe(0);
    const facts = (day: string) => run(() => catalogue.providerFacts(USCC, new Date(`${day}T10:00:00+08:00`)));
    expect(await facts('2026-04-30')).toEqual({
      'provider.uscc': USCC,
      'provider.admitted': true,
      'provider.itemCodes': ['GPU-A100', 'GPU-H800'],
    });
    expect(await facts('2026-05-01')).toMatchObject({ 'provider.admitted': false });
    expect(await run(() => catalogue.providerFacts('91000000DEM000022E', new Date()))).toEqual({
      'provider.uscc': '91000000DEM000022E',
      'provider.admitted': false,
      'provider.itemCodes': [],
    });

    await at('2026-05-20T10:00:00+08:00');
    const resume = (from: string) => officer.post(`/provider-admissions/${admissionId}/resumption`, { from });
    expect((await resume('2026-05-19')).status).toBe(400);
    expect((await resume('2026-05-21')).body).toMatchObject({
      standing: 'SUSPENDED',
      suspensions: [{ from: '2026-05-01', until: '2026-05-20' }],
    });
    expect((await resume('2026-05-21')).body).toMatchObject({ code: 'wrong-state' });
    expect(await reasonOn(itemId, '2026-05-20')).toBe('PROVIDER_SUSPENDED');
    expect(await reasonOn(itemId, '2026-05-21')).toBe('admitted');
  });

  it('keeps what was ordered before a removal', async () => {
    const removed = await officer.post(`/service-items/${itemId}/removal`, { from: '2026-06-01', reason: 'withdrawn' });
    expect(removed.body).toMatchObject({ state: 'REMOVED', admittedUntil: '2026-05-31', decisionReason: 'withdrawn' });
    expect(await reasonOn(itemId, '2026-05-31')).toBe('admitted');
    expect(await reasonOn(itemId, '2026-06-01')).toBe('ITEM_NOT_LISTED');
    expect((await provider.post('/service-items', ITEM)).status).toBe(201);
  });

  it('lets officers enter what was decided on paper', async () => {
    const other = await rooms
      .get(RegisterProvider)
      .execute(tenantId, { uscc: '91000000DEM000022E', name: '模型公司', region: null }, null);
    const entry = { providerId: other.id, admittedFrom: '2026-01-01' };
    expect((await officer.post('/provider-admissions/entries', entry)).body).toMatchObject({ state: 'ADMITTED' });
    expect((await officer.post('/provider-admissions/entries', entry)).body).toMatchObject({
      code: 'admission-overlaps',
    });
    const item = await officer.post('/service-items/entries', { ...ITEM, ...entry });
    expect(item).toMatchObject({ status: 201, body: { standing: 'ADMITTED', admittedUntil: null } });
    const nobody = { ...entry, providerId: newId() };
    expect((await officer.post('/provider-admissions/entries', nobody)).status).toBe(404);
    expect((await provider.post('/service-items/entries', { ...ITEM, ...entry })).status).toBe(403);
    const elsewhere = rooms.as({ tenantId: await rooms.createTenant('HZ'), authorityPath: 'HZ' }, ['directory.read']);
    expect((await elsewhere.get(`/service-items/${String(item.body['id'])}`)).status).toBe(404);
    const page = await enterprise.get<{ items: { code: string }[] }>(`/service-items?providerId=${other.id}&limit=1`);
    expect(page.body).toMatchObject({ items: [{ code: 'GPU-H800' }], nextCursor: null });
  });
});
