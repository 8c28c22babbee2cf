import { type RoomApp, startRoomApp } from '../../../test/support/room-app.js';
import type { ApiClient } from '../../../test/story/api-client.js';
import type { Permission } from '../../platform/access/permissions.js';
import { AuditModule } from '../audit/index.js';
import { AddAuthority, Organisations, OrganisationsModule } from './index.js';

const ENTERPRISE = '91000000DEM000014K';
const PROVIDER = '91000000DEM000022E';
const RIGHTS: readonly Permission[] = ['authority.manage', 'directory.read', 'catalogue.decide', 'enterprise.manage'];

interface Listed {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
}

describe('the rest of the register over HTTP', () => {
  let rooms: RoomApp;
  let tenantId: number;
  let officer: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([AuditModule, OrganisationsModule]);
    tenantId = await rooms.createTenant('CITY');
    const root = { code: 'SZ', parentCode: null, level: 'CITY', kind: 'ADMINISTRATIVE', validFrom: null } as const;
    const named = { ...root, nameZh: '市', nameEn: 'city', regionCode: '990100' };
    await rooms.get(AddAuthority).execute(tenantId, named, null);
    officer = rooms.as({ tenantId, authorityPath: 'SZ' }, RIGHTS);
  });
  afterAll(() => rooms.close());

  const district = {
    code: 'NS',
    parentCode: 'SZ',
    level: 'DISTRICT',
    nameZh: '区',
    nameEn: 'district',
    regionCode: '990101',
  };

  it('grows the tree, keeps its order and ends an authority that was merged', async () => {
    const created = await officer.post('/authorities', district);
    expect([created.status, created.body]).toMatchObject([201, { path: 'SZ/NS', version: 1, kind: 'ADMINISTRATIVE' }]);
    await officer.post('/authorities', { ...district, code: 'FT', regionCode: '990102' });
    const { body } = await officer.get<Listed>('/authorities?limit=2');
    expect(body.items.map((item) => item['path'])).toEqual(['SZ', 'SZ/FT']);
    const rest = await officer.get<Listed>(`/authorities?cursor=${String(body.nextCursor)}`);
    expect(rest.body).toMatchObject({ items: [{ path: 'SZ/NS' }], nextCursor: null });

    const path = `/authorities/${String(created.body['id'])}`;
    expect((await officer.patch(path, 1, { validUntil: '2000-01-01' })).body).toMatchObject({
      code: 'authority-misplaced',
    });
    const ended = await officer.patch(path, 1, { validUntil: '2199-12-31', nameZh: '旧区' });
    expect(ended.body).toMatchObject({ validUntil: '2199-12-31', nameZh: '旧区', version: 2 });
    expect((await officer.patch(path, 1, { nameZh: '再改' })).status).toBe(412);
    const heir = await officer.post('/authorities', { ...district, code: 'NS2' });
    expect([heir.status, heir.body['regionCode']]).toEqual([201, '990101']);
  });

  it.each([
    ['a code that is taken', { code: 'SZ' }, '409 authority-exists'],
    ['a second root', { code: 'GZ', parentCode: null, level: 'CITY' }, '409 authority-exists'],
    ['a parent that is not there', { code: 'XX', parentCode: 'YY' }, '422 authority-misplaced'],
    ['a region of another city', { code: 'XX', regionCode: '990201' }, '422 authority-misplaced'],
    ['a city below a city', { code: 'XX', level: 'CITY' }, '422 authority-misplaced'],
    ['a small code', { code: 'xx' }, '400 invalid-request'],
  ])('refuses %s', async (_case, change, problem) => {
    const { status, body } = await officer.post('/authorities', { ...district, regionCode: '990109', ...change });
    expect(`${String(status)} ${String(body['code'])}`).toBe(problem);
  });

  it('lets officers of a district add below themselves only', async () => {
    const local = rooms.as({ tenantId, authorityPath: 'SZ/FT' }, RIGHTS);
    const zone = { ...district, code: 'FTZ', kind: 'FUNCTIONAL_ZONE', regionCode: null };
    expect((await local.post('/authorities', zone)).status).toBe(403);
    expect((await local.post('/authorities', { ...zone, parentCode: 'FT' })).body).toMatchObject({ path: 'SZ/FT/FTZ' });
  });

  it('registers a provider once and suspends it', async () => {
    const request = { uscc: PROVIDER, name: '算力中心', region: 'FT' };
    const { status, body } = await officer.post('/providers', request);
    expect([status, body]).toMatchObject([201, { uscc: PROVIDER, region: '990102', state: 'ACTIVE' }]);
    expect((await officer.post('/providers', request)).body).toMatchObject({ code: 'provider-exists' });
    const path = `/providers/${String(body['id'])}`;
    expect((await officer.get(path)).headers.get('etag')).toBe('"1"');
    expect((await officer.post(`${path}/suspension`, { reason: '整改' })).body).toMatchObject({ state: 'SUSPENDED' });
    expect((await officer.post(`${path}/suspension`, { reason: '整改' })).status).toBe(409);
    expect((await officer.post(`${path}/reinstatement`, { reason: '整改完成' })).body).toMatchObject({
      state: 'ACTIVE',
    });
    const listed = await officer.get<Listed>(`/providers?name=${encodeURIComponent('算力')}`);
    expect(listed.body.items.map((item) => item['uscc'])).toEqual([PROVIDER]);
    const stranger = rooms.as({ tenantId: await rooms.createTenant('OTHER'), authorityPath: 'SZ' }, RIGHTS);
    expect((await stranger.get(path)).status).toBe(404);
  });

  it('a provider is registered once however often it is tried at the same time', async () => {
    const request = { uscc: '91000000DEM0000309', name: '并发' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => officer.post('/providers', request)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });

  it('records a relation with its days, tells it on the day, and ends it', async () => {
    const enterprise = await officer.post('/enterprises', { uscc: ENTERPRISE, name: '受控公司' });
    const enterpriseId = String(enterprise.body['id']);
    const stated = { enterpriseId, providerUscc: PROVIDER, kind: 'CONTROLS', source: 'REGISTRY' };
    const request = { ...stated, sourceNote: '登记档案 7', since: '2025-03-01' };
    const { status, body } = await officer.post('/related-parties', request);
    expect([status, body['until']]).toEqual([201, null]);
    expect((await officer.post('/related-parties', request)).body).toMatchObject({ code: 'relation-exists' });
    expect(await relatedOn(enterpriseId, '2025-02-28')).toEqual([]);
    expect(await relatedOn(enterpriseId, '2026-05-06')).toEqual(['CONTROLS']);

    const end = `/related-parties/${String(body['id'])}/end`;
    expect((await officer.post(end, { until: '2025-01-01', reason: '错' })).body).toMatchObject({
      code: 'relation-dates',
    });
    const ended = await officer.post(end, { until: '2026-05-05', reason: '股权已转让' });
    expect([ended.status, ended.body['until']]).toEqual([200, '2026-05-05']);
    expect((await officer.post(end, { until: '2026-05-05', reason: '再次' })).body).toMatchObject({
      code: 'wrong-state',
    });
    expect(await relatedOn(enterpriseId, '2026-05-05')).toEqual(['CONTROLS']);
    expect(await relatedOn(enterpriseId, '2026-05-06')).toEqual([]);
    expect((await officer.post('/related-parties', request)).status).toBe(201);
    const listed = await officer.get<Listed>(`/related-parties?enterpriseId=${enterpriseId}&show=ALL&limit=1`);
    expect(listed.body.items).toMatchObject([{ until: null }]);
    const older = await officer.get<Listed>(`/related-parties?show=ALL&cursor=${String(listed.body.nextCursor)}`);
    expect(older.body).toMatchObject({ items: [{ until: '2026-05-05' }], nextCursor: null });
  });

  it('is related to itself', async () => {
    const found = await rooms.run(tenantId, () => rooms.get(Organisations).findEnterpriseByUscc(ENTERPRISE));
    const relations = await relationsOf(found?.id ?? '', ENTERPRISE, '2026-05-06');
    expect(relations).toEqual(['SAME_ENTITY']);
  });

  it('lists the industries to choose from', async () => {
    const { body } = await officer.get<Listed>('/industries');
    expect(body.items).toHaveLength(117);
    expect(body.items).toContainEqual({ code: 'I65', nameZh: '软件和信息技术服务业' });
  });

  const relatedOn = (enterpriseId: string, day: string): Promise<string[]> => relationsOf(enterpriseId, PROVIDER, day);

  async function relationsOf(enterpriseId: string, providerUscc: string, day: string): Promise<string[]> {
    const at = new Date(`${day}T12:00:00+08:00`);
    const organisations = rooms.get(Organisations);
    const relations = await rooms.run(tenantId, () => organisations.relatedParties(enterpriseId, providerUscc, at));
    return relations.map(({ kind }) => kind);
  }
});
