import { type RoomApp, startRoomApp } from '../../../../test/support/room-app.js';
import type { ApiClient } from '../../../../test/story/api-client.js';
import type { Actor } from '../../../platform/access/actor.js';
import type { Permission } from '../../../platform/access/permissions.js';
import { Database } from '../../../platform/database/database.js';
import { AuditModule } from '../../audit/index.js';
import { AddAuthority, lastCharacterOf, Organisations, OrganisationsModule, RegisterEnterprise } from '../index.js';

const OFFICER: readonly Permission[] = ['enterprise.read', 'enterprise.manage', 'directory.read', 'catalogue.decide'];
const OWNER: readonly Permission[] = ['enterprise.read', 'application.apply', 'directory.read'];

interface EnterpriseBody {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

interface EnterprisePage {
  readonly items: readonly EnterpriseBody[];
  readonly nextCursor: string | null;
}

let made = 0;
/** A made-up credit code that nobody has used before. */
function freshCode(): string {
  made += 1;
  const body = `91000000TEST${String(made).padStart(5, '0')}`.replace('S', 'A');
  return body + lastCharacterOf(body);
}

describe('enterprises over HTTP', () => {
  let rooms: RoomApp;
  let tenantId: number;
  let city: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([AuditModule, OrganisationsModule]);
    tenantId = await rooms.createTenant('CITY');
    await plantTree();
    city = as({ authorityPath: 'SZ' });
  });
  afterAll(() => rooms.close());

  const as = (actor: Partial<Actor>, permissions = OFFICER): ApiClient => rooms.as({ tenantId, ...actor }, permissions);

  async function plantTree(): Promise<void> {
    const addAuthority = rooms.get(AddAuthority);
    const common = { nameZh: '机构', nameEn: 'authority', validFrom: null } as const;
    const administrative = { ...common, kind: 'ADMINISTRATIVE' } as const;
    const district = { ...administrative, level: 'DISTRICT', parentCode: 'SZ' } as const;
    const root = { ...administrative, code: 'SZ', parentCode: null, level: 'CITY', regionCode: '990100' } as const;
    const zone = { ...common, kind: 'FUNCTIONAL_ZONE', code: 'QH', parentCode: 'SZ', level: 'DISTRICT' } as const;
    await addAuthority.execute(tenantId, root, null);
    await addAuthority.execute(tenantId, { ...district, code: 'NS', regionCode: '990101' }, null);
    await addAuthority.execute(tenantId, { ...district, code: 'FT', regionCode: '990102' }, null);
    await addAuthority.execute(tenantId, { ...zone, regionCode: null }, null);
  }

  async function create(change: object = {}): Promise<EnterpriseBody> {
    const request = { uscc: freshCode(), name: '示例科技', registeredRegion: 'NS', ...change };
    const answer = await city.post<EnterpriseBody>('/enterprises', request);
    expect([answer.status, answer.body]).toMatchObject([201, { state: 'ACTIVE' }]);
    return answer.body;
  }

  async function allPages(path: string, cursor: string | null): Promise<readonly EnterpriseBody[]> {
    const { body } = await city.get<EnterprisePage>(cursor === null ? path : `${path}&cursor=${cursor}`);
    return body.nextCursor === null ? body.items : [...body.items, ...(await allPages(path, body.nextCursor))];
  }

  async function events(id: string): Promise<string[]> {
    const sql = 'select action from audit_event where subject_id = $1 order by id';
    const rows = await rooms.run(tenantId, () => rooms.get(Database).query<{ action: string }>(sql, [id]));
    return rows.map(({ action }) => action);
  }

  it('enters an enterprise in its normal form, once', async () => {
    const uscc = freshCode();
    const wide = ` ${uscc.toLowerCase().replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))} `;
    const request = { uscc: wide, name: '甲公司', gbIndustry: '6513', registeredRegion: 'NS', functionalZone: 'QH' };
    const { status, body, headers } = await city.post<EnterpriseBody>('/enterprises', request);
    expect([status, headers.get('etag')]).toEqual([201, '"1"']);
    expect(body).toMatchObject({ uscc, gbIndustry: 'I6513', registeredRegion: '990101', registeredPath: 'SZ/NS' });
    expect(body['origins']).toMatchObject({ gbIndustry: { source: 'AUTHORITY' } });
    const again = await city.post('/enterprises', request);
    expect([again.status, again.body['code']]).toEqual([409, 'enterprise-exists']);
    expect(await events(body.id)).toEqual(['enterprise.registered']);
  });

  it.each([
    ['a wrong check character', { uscc: '914403001922038217' }, '400 credit-code-check'],
    ['a letter that no code has', { uscc: '91440300192203821I' }, '400 credit-code-character'],
    ['a short code', { uscc: '9144' }, '400 credit-code-length'],
    ['an unknown district', { registeredRegion: 'XX' }, '422 unknown-region'],
    ['a zone as registered region', { registeredRegion: 'QH' }, '422 unknown-region'],
    ['a district as zone', { functionalZone: 'NS' }, '422 unknown-functional-zone'],
    ['a region of no province', { registeredRegion: '170000' }, '400 invalid-region-code'],
    ['an industry that does not exist', { gbIndustry: 'C65' }, '400 invalid-industry-code'],
    ['a foundation tomorrow', { establishedOn: '2199-01-01' }, '422 invalid-profile'],
    ['negative revenue', { revenueFen: -1 }, '400 invalid-request'],
    ['2^53 fen', { revenueFen: 2 ** 53 }, '400 invalid-json'],
    ['an unknown field', { colour: 'red' }, '400 invalid-request'],
    ['no name', { name: '' }, '400 invalid-request'],
  ])('refuses %s', async (_case, change, problem) => {
    const request = { uscc: freshCode(), name: '乙公司', ...change };
    const { status, body } = await city.post('/enterprises', request);
    expect(`${String(status)} ${String(body['code'])}`).toBe(problem);
  });

  it('tells the size class with the row and bounds that gave it, and every fact with its source', async () => {
    const figures = { gbIndustry: 'I6513', employees: 99, revenueFen: 9_000_000_000, establishedOn: '2020-01-31' };
    const { id } = await create({ ...figures, groupId: null });
    const { status, body } = await city.get<{ size: object; facts: object; sources: object }>(
      `/enterprises/${id}/profile`,
    );
    expect(status).toBe(200);
    expect(body.size).toMatchObject({
      sizeClass: 'SMALL',
      tableVersion: '2011-300',
      row: { key: 'SOFTWARE', clause: '第四条（十二）' },
    });
    expect(body.facts).toMatchObject({
      'applicant.smeClass': 'SMALL',
      'applicant.groupId': null,
      'applicant.employees': 99,
    });
    expect(body.facts).not.toHaveProperty('applicant.assetsFen');
    expect(Object.keys(body.sources).sort()).toEqual(Object.keys(body.facts).sort());
  });

  it('edits with If-Match, once per version, and writes nothing for nothing', async () => {
    const { id, version } = await create({ employees: 10 });
    const edited = await city.patch<EnterpriseBody>(`/enterprises/${id}`, version, { employees: 12, name: '新名' });
    expect([edited.status, edited.body]).toMatchObject([200, { version: 2, employees: 12, name: '新名' }]);
    expect((await city.patch(`/enterprises/${id}`, version, { employees: 13 })).status).toBe(412);
    expect(
      (await city.send('PATCH', `/enterprises/${id}`, { body: { employees: 13 }, idempotencyKey: null })).status,
    ).toBe(428);
    expect((await city.patch(`/enterprises/${id}`, 2, { employees: 12 })).body).toMatchObject({ version: 2 });
    expect(await events(id)).toEqual(['enterprise.registered', 'enterprise.edited']);
  });

  it('eight edits of one version at the same time: one takes effect', async () => {
    const { id } = await create();
    const edits = Array.from({ length: 8 }, (_, index) =>
      city.patch(`/enterprises/${id}`, 1, { employees: index + 1 }),
    );
    const statuses = (await Promise.all(edits)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(7);
    expect(await events(id)).toHaveLength(2);
  });

  it('the enterprise declares its own figures, not what an authority has verified, and nobody else’s', async () => {
    const { id } = await create({ employees: 10 });
    const other = await create();
    const owner = as({ enterpriseId: id }, OWNER);
    const declared = await owner.patch(`/enterprises/${id}/declaration`, 1, { revenueFen: 500, employees: 10 });
    expect(declared.body).toMatchObject({
      version: 2,
      revenueFen: 500,
      origins: { revenueFen: { source: 'SELF_DECLARED' } },
    });
    const refused = await owner.patch(`/enterprises/${id}/declaration`, 2, { employees: 11 });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'field-verified', fields: ['employees'] }]);
    expect((await owner.patch(`/enterprises/${id}/declaration`, 2, { dishonest: false })).status).toBe(400);
    expect((await owner.patch(`/enterprises/${other.id}/declaration`, 1, { employees: 1 })).status).toBe(404);
    expect((await owner.patch(`/enterprises/${id}`, 2, { employees: 1 })).status).toBe(403);
  });

  it('suspends and reinstates once', async () => {
    const { id } = await create();
    const suspend = (): ReturnType<ApiClient['post']> => city.post(`/enterprises/${id}/suspension`, { reason: '停业' });
    expect((await suspend()).body).toMatchObject({ state: 'SUSPENDED', version: 2 });
    expect((await suspend()).body).toMatchObject({ code: 'wrong-state' });
    const back = await city.post(`/enterprises/${id}/reinstatement`, { reason: '复业' });
    expect([back.status, back.body['state']]).toEqual([200, 'ACTIVE']);
    expect(await events(id)).toEqual(['enterprise.registered', 'enterprise.suspended', 'enterprise.reinstated']);
  });

  it('shows officers what lies in their part of the tree, and enterprises themselves', async () => {
    const [ns, ft, zoned, outside] = [
      await create({ name: '范围 南山' }),
      await create({ name: '范围 福田', registeredRegion: 'FT' }),
      await create({ name: '范围 前海', functionalZone: 'QH' }),
      await create({ name: '范围 外地', registeredRegion: '110108' }),
    ];
    const seen = async (client: ApiClient): Promise<string[]> => {
      const { body } = await client.get<{ items: EnterpriseBody[] }>(`/enterprises?name=${encodeURIComponent('范围')}`);
      return body.items.map(({ name }) => name.slice(3)).sort();
    };
    expect(await seen(city)).toEqual(['前海', '南山', '外地', '福田'].sort());
    expect(await seen(as({ authorityPath: 'SZ/NS' }))).toEqual(['前海', '南山'].sort());
    expect(await seen(as({ authorityPath: 'SZ/QH' }))).toEqual(['前海']);
    expect(await seen(as({ enterpriseId: ft.id }, OWNER))).toEqual(['福田']);
    expect(await seen(as({}))).toEqual([]);
    const district = as({ authorityPath: 'SZ/NS' });
    const statuses = [ns, zoned, ft, outside].map(async ({ id }) => (await district.get(`/enterprises/${id}`)).status);
    expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
  });

  it('pages by name without losing or repeating one, also of the same name', async () => {
    const names = ['页 乙', '页 甲', '页 乙', '页 丙', '页 乙'];
    for (const name of names) await create({ name });
    const found = await allPages(`/enterprises?limit=2&name=${encodeURIComponent('页')}`, null);
    expect(new Set(found.map(({ id }) => id)).size).toBe(5);
    expect(found.map(({ name }) => name)).toEqual(
      [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
    expect((await city.get('/enterprises?cursor=forged')).body).toMatchObject({ code: 'invalid-request' });
  });

  it('finds by region and by code', async () => {
    const { uscc } = await create({ name: '查 一', registeredRegion: 'FT' });
    const byCode = await city.get<{ items: EnterpriseBody[] }>(`/enterprises?uscc=${uscc.toLowerCase()}`);
    expect(byCode.body.items.map((item) => item.uscc)).toEqual([uscc]);
    const byRegion = await city.get<{ items: EnterpriseBody[] }>('/enterprises?region=FT&limit=100');
    expect(new Set(byRegion.body.items.map((item) => item['registeredPath']))).toEqual(new Set(['SZ/FT']));
    expect((await city.get('/enterprises?region=XX')).status).toBe(422);
  });

  it('another tenant’s enterprise is not there, and may be registered there too', async () => {
    const { id, uscc } = await create();
    const otherId = await rooms.createTenant('OTHER');
    const stranger = rooms.as({ tenantId: otherId, authorityPath: 'SZ' }, OFFICER);
    expect((await stranger.get(`/enterprises/${id}`)).status).toBe(404);
    expect((await stranger.patch(`/enterprises/${id}`, 1, { employees: 1 })).status).toBe(404);
    expect((await stranger.post('/enterprises', { uscc, name: '同一家' })).status).toBe(201);
  });

  it('answers other rooms: facts of many, names, registration inside their own unit of work', async () => {
    const [first, second] = [await create({ name: '甲' }), await create({ name: '乙' })];
    const organisations = rooms.get(Organisations);
    const at = new Date('2026-05-06T02:00:00Z');
    await rooms.run(tenantId, async () => {
      const facts = await organisations.factsOf([first.id, second.id, '01890000-0000-7000-8000-000000000000'], at);
      expect([...facts.keys()].sort()).toEqual([first.id, second.id].sort());
      expect((await organisations.enterpriseNames([second.id])).get(second.id)).toBe('乙');
      await expect(organisations.enterpriseFacts('01890000-0000-7000-8000-000000000000', at)).rejects.toThrow();
    });
    const lost = rooms.run(tenantId, async () => {
      const registration = {
        uscc: freshCode(),
        name: '丢',
        profile: { employees: 3 },
        origin: 'SELF_DECLARED',
      } as const;
      const { id } = await rooms.get(RegisterEnterprise).execute(tenantId, registration, null);
      expect((await organisations.enterpriseFacts(id, at)).facts).toMatchObject({ 'applicant.employees': 3 });
      throw new Error('the caller gives up');
    });
    await expect(lost).rejects.toThrow('the caller gives up');
  });
});
