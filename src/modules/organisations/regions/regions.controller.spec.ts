import { type RoomApp, startRoomApp } from '../../../../test/support/room-app.js';
import type { ApiClient } from '../../../../test/story/api-client.js';
import { AuditModule } from '../../audit/index.js';
import { OrganisationsModule } from '../index.js';

describe('regions over HTTP', () => {
  let rooms: RoomApp;
  let reader: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([AuditModule, OrganisationsModule]);
    reader = rooms.as({ tenantId: await rooms.createTenant('CITY') }, ['directory.read']);
  });
  afterAll(() => rooms.close());

  const codesBelow = async (query: string): Promise<readonly string[]> => {
    const { body } = await reader.get<{ items: { code: string }[] }>(`/regions?${query}`);
    return body.items.map(({ code }) => code);
  };

  it('lists the provinces of today, and what is below one on a day', async () => {
    expect(await codesBelow('')).toHaveLength(34);
    expect(await codesBelow('parent=110100&at=2009-12-31')).toEqual(expect.arrayContaining(['110103', '110104']));
    expect(await codesBelow('parent=110100')).not.toContain('110103');
  });

  it('tells of a code that is no longer in force what it was, what is above it and what took its place', async () => {
    const { body } = await reader.get('/regions/341822?at=2026-05-06');
    expect(body).toEqual({
      edition: '2023-06-30',
      region: {
        code: '341822',
        nameZh: '广德县',
        level: 'COUNTY',
        parentCode: '341800',
        inForce: false,
        listedFrom: '2002-12-31',
        listedUntil: '2021-03-22',
      },
      ancestors: [
        { code: '340000', nameZh: '安徽省' },
        { code: '341800', nameZh: '宣城市' },
      ],
      heirs: ['341882'],
    });
  });

  it.each([
    ['an unknown code', '/regions/990100', 404],
    ['an unknown parent', '/regions?parent=990100', 404],
    ['text that is no day', '/regions?at=2026-13-01', 400],
  ])('refuses %s', async (_what, path, status) => {
    expect((await reader.get(path)).status).toBe(status);
  });
});
