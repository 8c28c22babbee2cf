import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { PublicityModule } from '../../src/modules/publicity/index.js';
import { ApiClient } from '../story/api-client.js';
import { appropriate, broken, deliver, must, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract, hands } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

const YUAN = 100;
const ENDED = { reasonCode: 'EXAMINED', answer: '经核查，答复如下。' };
const PUBLIC_FIRST = {
  at: 'BEFORE_ISSUE',
  days: 5,
  dayKind: 'WORKING',
  fields: ['enterpriseName', 'uscc', 'amountFen'],
};

interface Notice {
  readonly id: string;
  readonly lastDay: string;
  readonly endsAt: string;
  readonly itemCount: number;
}

describe('working days, publicity, objection (PUBLIC-6)', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let everybody: ApiClient;
  let supervision: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([
      ApplicationsModule,
      DeskModule,
      OrganisationsModule,
      ProgrammesModule,
      PublicityModule,
    ]);
    city = await openCity(rooms, 'SZ');
    everybody = new ApiClient(await rooms.app.getUrl());
    const { tenantId } = city;
    supervision = rooms.as({ tenantId, tenantCode: 'SZ', authorityPath: 'SZ', roles: ['SUPERVISOR'] }, [
      'objection.decide',
      'application.read',
    ]);
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await rooms.close();
  });

  const openProgramme = (code: string, changes: object, amountYuan: number) =>
    city.openProgramme(code, halfOfTheContract({ publicity: PUBLIC_FIRST, ...changes }), amountYuan * YUAN);
  const stateOf = async (applicationId: string) => (await hands(city).read(applicationId))['state'];
  const newestNotice = async (): Promise<Notice> => {
    const { body } = await everybody.get<{ items: Notice[] }>('/public/notices?tenant=SZ');
    const [newest] = body.items;
    if (!newest) throw new Error('Nothing is on a public notice.');
    return newest;
  };
  const objectTo = (noticeId: string, itemNumber: number, name = '王举报') =>
    everybody.post(
      `/public/notices/${noticeId}/objections?tenant=SZ`,
      { itemNumber, name, contact: '13812345678', grounds: '该企业与服务机构为同一控制人，合同金额虚高。' },
      { idempotencyKey: null },
    );
  const objectionTo = async (applicationId: string): Promise<string> => {
    const { body } = await supervision.get<{ items: { id: string; subjectId: string }[] }>('/objections?limit=100');
    return String(body.items.find(({ subjectId }) => subjectId === applicationId)?.id);
  };
  const step = async (applicationId: string, decision: object) =>
    supervision.post(`/objections/${await objectionTo(applicationId)}/decision`, decision);
  const approveAll = async (client: ApiClient, applicationIds: readonly string[]) => {
    const taskIds = await Promise.all(applicationIds.map((id) => hands(city).taskOf(client, id)));
    return must(client.post('/batch-decisions', { taskIds, outcome: 'APPROVE' }));
  };
  /** Applications that two stages approve together; they end on one notice. */
  const published = async (programmeId: string, firms: readonly TestFirm[], awardYuan: number) => {
    const ids: string[] = [];
    for (const firm of firms) {
      ids.push(String((await hands(city).apply(firm, programmeId, awardYuan * YUAN))['applicationId']));
    }
    await approveAll(city.districtReviewer, ids);
    await approveAll(city.cityReviewer, ids);
    return ids;
  };

  it('PUBLIC-6 counts the days of two stages and the publicity, and holds back what is objected to', async () => {
    const { apply, read } = hands(city);
    await city.setClock('2026-09-18T16:30:00+08:00');
    const programmeId = await openProgramme('P6', {}, 1_000_000);
    const ids: string[] = [];
    for (const firm of [await city.firm(), await city.firm()]) {
      ids.push(String((await apply(firm, programmeId, 100_000 * YUAN))['applicationId']));
    }
    const [first = '', second = ''] = ids;
    expect(await read(first)).toMatchObject({ stage: { id: 'district', dueAt: '2026-09-24T16:00:00.000Z' } });

    await city.setClock('2026-09-24T17:00:00+08:00');
    await approveAll(city.districtReviewer, ids);
    expect(await read(first)).toMatchObject({ stage: { id: 'city', dueAt: '2026-10-09T16:00:00.000Z' } });

    await city.setClock('2026-10-09T15:00:00+08:00');
    await approveAll(city.cityReviewer, ids);
    expect(await read(first)).toMatchObject({ state: 'PUBLICITY', stage: null, reservedFen: 100_000 * YUAN });
    const notice = await newestNotice();
    expect(notice).toMatchObject({ lastDay: '2026-10-15', endsAt: '2026-10-15T16:00:00.000Z', itemCount: 2 });
    expect((await city.issuer.post(`/applications/${first}/issuance`, {})).body).toMatchObject({ code: 'wrong-state' });

    await city.setClock('2026-10-14T15:00:00+08:00');
    expect((await objectTo(notice.id, 2)).status).toBe(201);
    expect(await step(second, { step: 'ACCEPT' })).toMatchObject({
      status: 200,
      body: { state: 'ACCEPTED', itemState: 'OBJECTED', subjectId: second, subjectState: 'OBJECTED' },
    });
    expect(await stateOf(first)).toBe('PUBLICITY');

    await city.setClock('2026-10-15T23:59:50+08:00');
    await deliver(rooms);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['PUBLICITY', 'OBJECTED']);
    await city.setClock('2026-10-16T00:00:00+08:00');
    expect(await deliver(rooms)).toContain('publicity.ended');
    expect([await stateOf(first), await stateOf(second)]).toEqual(['APPROVED', 'OBJECTED']);
    await must(city.issuer.post(`/applications/${first}/issuance`, {}));

    await city.setClock('2026-10-16T09:00:00+08:00');
    expect((await objectTo(notice.id, 1, '李后来')).body).toMatchObject({
      code: 'publicity-ended',
      channel: 'SUPERVISION_REPORT',
    });
    expect((await step(second, { step: 'DISMISS' })).status).toBe(400);
    const dismissed = await step(second, { step: 'DISMISS', ...ENDED });
    expect(dismissed).toMatchObject({ status: 200, body: { state: 'DISMISSED', subjectState: 'APPROVED' } });
    // The message that follows finds nothing left to do.
    expect(await deliver(rooms)).toContain('publicity.ended');
    expect(await stateOf(second)).toBe('APPROVED');
    const { body } = await city.officer.get<{ items: { event: string }[] }>(`/applications/${second}/timeline`);
    expect(body.items.map(({ event }) => event).slice(-5)).toEqual([
      'decide',
      'publish',
      'object',
      'dismiss',
      'approve',
    ]);
  });

  it('rejects a case whose objection is upheld, and the money serves who waits', async () => {
    const { read } = hands(city);
    await city.setClock('2026-10-19T10:00:00+08:00');
    const programmeId = await openProgramme('P6-UPHELD', { voucher: { issueBy: 'AUTO' } }, 100_000);
    const [objected = '', waiting = ''] = await published(programmeId, [await city.firm(), await city.firm()], 80_000);
    expect([await stateOf(objected), await stateOf(waiting)]).toEqual(['PUBLICITY', 'WAITLISTED']);
    const notice = await newestNotice();
    expect(notice.itemCount).toBe(1);

    await objectTo(notice.id, 1);
    await must(step(objected, { step: 'ACCEPT' }));
    for (const client of [city.officer, city.cityReviewer]) {
      expect((await client.post(`/objections/${await objectionTo(objected)}/decision`, {})).status).toBe(403);
    }
    expect(await step(objected, { step: 'UPHOLD', ...ENDED })).toMatchObject({
      body: { state: 'UPHELD', itemState: 'REMOVED', subjectState: 'REJECTED' },
    });
    expect(await read(objected)).toMatchObject({ reservedFen: 0, reasonCodes: ['OBJECTION_UPHELD', 'EXAMINED'] });
    expect(await deliver(rooms)).toContain('budget.released');
    expect(await stateOf(waiting)).toBe('PUBLICITY');

    await city.setClock('2026-10-27T00:00:00+08:00');
    await deliver(rooms);
    expect(await read(waiting)).toMatchObject({ state: 'ISSUED', issuedFen: 80_000 * YUAN });
  });

  it('lets a dismissed case wait on while the period runs, and takes a withdrawn one off the notice', async () => {
    await city.setClock('2026-11-02T10:00:00+08:00');
    const programmeId = await openProgramme('P6-BACK', {}, 1_000_000);
    const firms = [await city.firm(), await city.firm()];
    const [back = '', gone = ''] = await published(programmeId, firms, 10_000);
    const notice = await newestNotice();
    await objectTo(notice.id, 1);
    await must(step(back, { step: 'ACCEPT' }));
    expect(await step(back, { step: 'DISMISS', ...ENDED })).toMatchObject({
      body: { itemState: 'OPEN', subjectState: 'PUBLICITY' },
    });
    await must(firms[1]!.client.post(`/applications/${gone}/withdrawal`, {}));
    expect((await objectTo(notice.id, 2)).body).toMatchObject({ code: 'item-not-open' });

    await city.setClock('2026-11-10T00:00:00+08:00');
    await deliver(rooms);
    expect([await stateOf(back), await stateOf(gone)]).toEqual(['APPROVED', 'WITHDRAWN']);
  });

  it('serves those who wait when new money is appropriated', async () => {
    await city.setClock('2026-11-11T10:00:00+08:00');
    const programmeId = await openProgramme('P6-NEW', { publicity: { at: 'NONE' } }, 50_000);
    const [waiting = ''] = await published(programmeId, [await city.firm()], 80_000);
    expect(await stateOf(waiting)).toBe('WAITLISTED');
    await appropriate(city.finance, programmeId, 40_000 * YUAN);
    expect(await deliver(rooms)).toContain('budget.released');
    expect(await stateOf(waiting)).toBe('APPROVED');
  });
});
