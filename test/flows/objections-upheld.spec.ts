import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { PublicityModule } from '../../src/modules/publicity/index.js';
import { ApiClient } from '../story/api-client.js';
import { broken, deliver, must, openCity, type TestCity } from '../support/city.js';
import { halfOfTheContract, hands } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

const AWARD = 10_000_000;
const ENDED = { reasonCode: 'EXAMINED', answer: '经核查，答复如下。' };
const PUBLIC_FIRST = { at: 'BEFORE_ISSUE', days: 5, dayKind: 'WORKING', fields: ['enterpriseName', 'amountFen'] };

describe('what officials make of an objection that is founded', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let everybody: ApiClient;
  let supervision: ApiClient;
  let publisher: ApiClient;

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
    supervision = rooms.as({ tenantId, tenantCode: 'SZ', authorityPath: 'SZ' }, ['objection.decide']);
    publisher = rooms.as({ tenantId, tenantCode: 'SZ', authorityPath: 'SZ' }, ['publicity.manage']);
  });
  afterEach(async () => {
    expect(await broken(rooms)).toEqual([]);
  });
  afterAll(() => rooms.close());

  const read = (id: string) => hands(city).read(id);
  const noticeIds = async (): Promise<readonly string[]> => {
    const { body } = await everybody.get<{ items: { id: string }[] }>('/public/notices?tenant=SZ');
    return body.items.map(({ id }) => id);
  };
  /** A case before the public with an objection to it that was taken up. */
  const objected = async (code: string): Promise<{ id: string; noticeId: string; objectionId: string }> => {
    const programmeId = await city.openProgramme(code, halfOfTheContract({ publicity: PUBLIC_FIRST }), AWARD * 10);
    const id = String((await hands(city).apply(await city.firm(), programmeId, AWARD))['applicationId']);
    await hands(city).approve(id);
    const [noticeId = ''] = await noticeIds();
    const objection = {
      itemNumber: 1,
      name: '王举报',
      contact: '13812345678',
      grounds: '合同金额虚高，与市场价不符。',
    };
    const path = `/public/notices/${noticeId}/objections?tenant=SZ`;
    await must(everybody.post(path, objection, { idempotencyKey: null }));
    const { body } = await supervision.get<{ items: { id: string; subjectId: string }[] }>('/objections?limit=100');
    const objectionId = body.items.find(({ subjectId }) => subjectId === id)?.id ?? '';
    await must(supervision.post(`/objections/${objectionId}/decision`, { step: 'ACCEPT' }));
    expect(await read(id)).toMatchObject({ state: 'OBJECTED' });
    return { id, noticeId, objectionId };
  };
  const rule = (objectionId: string, decision: object) =>
    supervision.post(`/objections/${objectionId}/decision`, { ...ENDED, ...decision });

  it('the last stage decides again, grants less, and the new award goes before the public anew', async () => {
    await city.setClock('2026-10-19T10:00:00+08:00');
    const { id, noticeId, objectionId } = await objected('AGAIN');
    expect((await rule(objectionId, { step: 'UPHOLD', consequence: 'REDECIDE' })).body).toMatchObject({
      state: 'UPHELD',
      itemState: 'REMOVED',
      subjectState: 'STAGE_REVIEW',
    });
    expect(await read(id)).toMatchObject({ stage: { id: 'city' }, approvedFen: null, reservedFen: AWARD });
    const less = { outcome: 'APPROVE', approvedAmountFen: AWARD / 2, comment: '按市场价核减' };
    await must(hands(city).decide(city.cityReviewer, id, less));
    const [again] = await noticeIds();
    expect(again).not.toBe(noticeId);
    expect(await read(id)).toMatchObject({ state: 'PUBLICITY', approvedFen: AWARD / 2 });

    await city.setClock('2026-10-27T00:00:00+08:00');
    await deliver(rooms);
    await must(city.issuer.post(`/applications/${id}/issuance`, {}));
    expect(await read(id)).toMatchObject({ state: 'ISSUED', issuedFen: AWARD / 2, reservedFen: 0 });
    const { body } = await city.officer.get<{ items: { event: string }[] }>(`/applications/${id}/timeline`);
    expect(body.items.map(({ event }) => event).slice(-7)).toEqual([
      'publish',
      'object',
      'redecide',
      'decide',
      'publish',
      'approve',
      'issue',
    ]);
  });

  it('the last stage decides again and rejects, which frees the money', async () => {
    await city.setClock('2026-11-02T10:00:00+08:00');
    const { id, objectionId } = await objected('NO');
    await must(rule(objectionId, { step: 'UPHOLD', consequence: 'REDECIDE' }));
    const no = { outcome: 'REJECT', reasonCode: 'PARTY_MISMATCH', comment: '与合同不符' };
    await must(hands(city).decide(city.cityReviewer, id, no));
    expect(await read(id)).toMatchObject({ state: 'REJECTED', reservedFen: 0, reasonCodes: ['PARTY_MISMATCH'] });
  });

  it('the notice was taken down meanwhile: the case ends all the same, and does not come back with it', async () => {
    await city.setClock('2026-11-03T10:00:00+08:00');
    const { id, noticeId, objectionId } = await objected('DOWN');
    await must(publisher.post(`/notices/${noticeId}/withdrawal`, { reason: '金额有误' }));
    expect((await rule(objectionId, { step: 'UPHOLD' })).body).toMatchObject({ subjectState: 'REJECTED' });
    expect(await read(id)).toMatchObject({ reservedFen: 0, reasonCodes: ['OBJECTION_UPHELD', 'EXAMINED'] });
    expect((await publisher.post(`/notices/${noticeId}/republication`, {})).body).toMatchObject({
      code: 'wrong-state',
    });
  });

  it('the notice was repeated meanwhile: the case comes off the repetition', async () => {
    await city.setClock('2026-11-04T10:00:00+08:00');
    const { id, noticeId, objectionId } = await objected('TWICE');
    await must(publisher.post(`/notices/${noticeId}/withdrawal`, { reason: '金额有误' }));
    const { id: again } = await must(publisher.post(`/notices/${noticeId}/republication`, {}));
    expect((await rule(objectionId, { step: 'UPHOLD' })).body).toMatchObject({ itemState: 'REMOVED' });
    expect(await read(id)).toMatchObject({ state: 'REJECTED' });
    const { body } = await everybody.get(`/public/notices/${String(again)}/items?tenant=SZ`);
    expect(body).toMatchObject({ items: [{ state: 'REMOVED' }] });
  });

  it('a repeated notice that ends approves nothing while the earlier objection is open', async () => {
    await city.setClock('2026-11-05T10:00:00+08:00');
    const { id, noticeId, objectionId } = await objected('HELD');
    await must(publisher.post(`/notices/${noticeId}/withdrawal`, { reason: '金额有误' }));
    await must(publisher.post(`/notices/${noticeId}/republication`, {}));
    await city.setClock('2026-11-13T00:00:00+08:00');
    await deliver(rooms);
    expect(await read(id)).toMatchObject({ state: 'OBJECTED' });
    expect((await rule(objectionId, { step: 'DISMISS' })).body).toMatchObject({ subjectState: 'APPROVED' });
    await deliver(rooms);
    expect(await read(id)).toMatchObject({ state: 'APPROVED' });
  });
});
