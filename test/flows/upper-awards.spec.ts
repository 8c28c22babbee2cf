import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { AuditModule } from '../../src/modules/audit/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { Answer } from '../story/api-client.js';
import { broken, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract, STAGES } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

const HEAD = 'uscc,contractId,upperRatioBp,awardFen,awardedOn';

describe('matches without review of what an upper level awarded', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let programmeId: string;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, AuditModule, DeskModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'HZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    const document = halfOfTheContract({
      stacking: {
        kind: 'MATCH',
        verifyBy: ['UPPER_AWARDS'],
        table: [{ upperBp: 3000, matchBp: 1500, separateCeilingBp: 6000 }],
      },
      workflow: { stages: STAGES, autoApproveWhen: { fact: 'application.route', eq: 'MATCH' } },
    });
    programmeId = await city.openProgramme('HZ-2026', document, 1_000_000_000);
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await rooms.close();
  });

  const submit = async ({ client }: TestFirm, facts: object): Promise<Answer> => {
    const stated = { 'contract.amountFen': 10_000_000, ...facts };
    const draft = await client.post(`/programmes/${programmeId}/applications`, { facts: stated });
    expect(draft.status).toBe(201);
    return client.post(`/applications/${String(draft.body['id'])}/submission`, {});
  };
  const importList = (records: readonly string[], client = city.officer): Promise<Answer> =>
    client.post(`/programmes/${programmeId}/upper-awards`, {
      documentNo: '浙经信〔2026〕7号',
      csv: [HEAD, ...records].join('\n'),
    });
  const match = (contractId: string): object => ({
    ...{ 'contract.id': contractId, 'application.route': 'MATCH' },
    ...{ 'other.upperRatioBp': 3000, 'other.upperAwardFen': 3_000_000 },
  });

  it('follow the imported list, not what the applicant states', async () => {
    const firm = await city.firm();
    const before = await submit(firm, match('HT-1'));
    expect(before).toMatchObject({ status: 422, body: { code: 'not-eligible', reasonCodes: ['NO_UPPER_AWARD'] } });
    expect(await importList([`${firm.uscc},HT-1,3000,3000000,2026-04-01`])).toMatchObject({
      status: 200,
      body: { imported: 1, unchanged: 0 },
    });
    const { body } = await submit(firm, { 'contract.id': 'HT-1', 'application.route': 'MATCH' });
    const decided = await city.officer.get(`/applications/${String(body['applicationId'])}`);
    expect(decided.body).toMatchObject({ state: 'APPROVED', approvedFen: 1_500_000 });
    expect(await submit(await city.firm(), match('HT-1'))).toMatchObject({ status: 422 });
  });

  it('leave everybody else to the usual ratio and to people', async () => {
    const firm = await city.firm();
    const usual = await submit(firm, { 'contract.id': 'HT-2' });
    const seen = await city.officer.get(`/applications/${String(usual.body['applicationId'])}`);
    expect(seen.body).toMatchObject({ state: 'SUBMITTED', computedFen: 5_000_000 });
    const unnamed = await submit(await city.firm(), { 'application.route': 'MATCH', 'other.upperRatioBp': 3000 });
    const waiting = await city.officer.get(`/applications/${String(unnamed.body['applicationId'])}`);
    expect(waiting.body).toMatchObject({ state: 'SUBMITTED' });
  });

  it('are imported whole or not at all, once, and replaced by a later list', async () => {
    const { uscc } = await city.firm();
    const good = `${uscc},HT-9,3000,3000000,2026-04-01`;
    const bad = await importList([good, `${uscc},HT-8,0,1,2026-04-01`]);
    expect(bad).toMatchObject({ status: 400, body: { errors: [{ pointer: '/csv/3', code: 'invalid-record' }] } });
    expect((await importList([good])).body).toEqual({ imported: 1, unchanged: 0 });
    expect((await importList([good])).body).toEqual({ imported: 0, unchanged: 1 });
    expect((await importList([good.replace('3000,3000000', '1000,1000000')])).body).toEqual({
      imported: 1,
      unchanged: 0,
    });
    const list = `/programmes/${programmeId}/upper-awards?uscc=${uscc}`;
    expect((await city.officer.get(list)).body).toMatchObject({
      items: [{ upperRatioBp: 1000 }, { upperRatioBp: 3000, awardFen: 3_000_000, documentNo: '浙经信〔2026〕7号' }],
      nextCursor: null,
    });
  });

  it('are imported by who manages the programme', async () => {
    const record = ['91440300708461136T,HT-1,3000,1,2026-04-01'];
    expect((await importList(record, city.cityReviewer)).status).toBe(403);
    const district = { tenantId: city.tenantId, authorityId: newId(), authorityPath: 'SZ/NS' };
    const below = rooms.as(district, ['programme.manage']);
    expect((await importList(record, below)).status).toBe(404);
    expect((await below.get(`/programmes/${programmeId}/upper-awards`)).status).toBe(404);
  });
});
