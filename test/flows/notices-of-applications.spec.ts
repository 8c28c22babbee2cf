import pg from 'pg';

import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { NotificationsModule, textsOf } from '../../src/modules/notifications/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { PublicityModule } from '../../src/modules/publicity/index.js';
import { VouchersModule } from '../../src/modules/vouchers/index.js';
import { ApiClient } from '../story/api-client.js';
import { broken, deliver, must, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract, hands, STAGES } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

const AWARD = 10_000_000;
const PUBLIC_FIRST = { at: 'BEFORE_ISSUE', days: 5, dayKind: 'WORKING', fields: ['enterpriseName', 'amountFen'] };

interface Told {
  readonly to: string;
  readonly kind: string;
  readonly params: Record<string, string>;
}

describe('who is told what about an application', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let owner: pg.Client;
  let firm: TestFirm;
  let everybody: ApiClient;
  let programmeId: string;
  let id: string;
  let seen: string;

  beforeAll(async () => {
    rooms = await startRoomApp([
      ApplicationsModule,
      DeskModule,
      NotificationsModule,
      OrganisationsModule,
      ProgrammesModule,
      PublicityModule,
      VouchersModule,
    ]);
    city = await openCity(rooms, 'SZ');
    everybody = new ApiClient(await rooms.app.getUrl());
    owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
    await city.setClock('2026-09-18T10:00:00+08:00');
    const voucher = { validity: { months: 2, startAt: 'ISSUE' } };
    const workflow = { stages: STAGES.map((stage) => ({ ...stage, onTimeout: 'ESCALATE' })) };
    const document = halfOfTheContract({ publicity: PUBLIC_FIRST, voucher, workflow });
    programmeId = await city.openProgramme('NT', document, AWARD * 2);
    firm = await city.firm();
    seen = '00000000-0000-0000-0000-000000000000';
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await owner.end();
    await rooms.close();
  });

  /** What was written since the last look, and to whom. */
  const told = async (): Promise<readonly Told[]> => {
    const { rows } = await owner.query<Told & { id: string }>(
      `select id, kind, params, case when audience_kind = 'AUTHORITY' then audience_ref || ' ' || audience_role
                                     when audience_ref = $2 then 'the firm' else 'another' end as to
         from notification where id > $1 order by id`,
      [seen, firm.enterpriseId],
    );
    seen = rows.at(-1)?.id ?? seen;
    return rows.map(({ to, kind, params }) => ({ to, kind, params }));
  };
  const brief = async (): Promise<readonly string[]> => (await told()).map(({ to, kind }) => `${to}: ${kind}`);

  it('a submission goes to the enterprise and to the first stage, once however often it is sent', async () => {
    const facts = { 'contract.amountFen': AWARD * 2 };
    id = String((await must(firm.client.post(`/programmes/${programmeId}/applications`, { facts })))['id']);
    const submit = () => firm.client.post(`/applications/${id}/submission`, {}, { idempotencyKey: 'once' });
    const answers = [await submit(), await submit()];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await brief()).toEqual([
      'the firm: application.submitted',
      'SZ/NS DISTRICT_REVIEWER: application.stage-reached',
    ]);
  });

  it('a return says what is asked and until when; the answer calls the same stage again', async () => {
    const taskId = await hands(city).taskOf(city.districtReviewer, id);
    const comment = '缺少付款凭证'.repeat(60);
    const back = { outcome: 'RETURN', reasonCode: 'PAYMENT_UNPROVEN', comment };
    const send = () => city.districtReviewer.post(`/tasks/${taskId}/decision`, back, { idempotencyKey: 'back' });
    await must(send());
    await must(send());
    const [notice, ...others] = await told();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ to: 'the firm', kind: 'application.returned' });
    expect(notice?.params).toMatchObject({ reasonCodes: 'PAYMENT_UNPROVEN', lastDay: '2026-10-09' });
    expect(notice?.params['asked']).toHaveLength(300);
    expect(textsOf('application.returned', notice?.params ?? {}).zh).toContain('付款凭证不足');

    await must(firm.client.post(`/applications/${id}/supplement`, { comment: '已补' }));
    expect(await brief()).toEqual(['SZ/NS DISTRICT_REVIEWER: application.stage-reached']);
  });

  it('a stage that runs out of time is told upwards, once', async () => {
    await city.setClock('2026-10-08T09:00:00+08:00');
    await deliver(rooms);
    expect(await brief()).toEqual([
      'SZ/NS DISTRICT_REVIEWER: application.stage-overdue',
      'SZ PROGRAMME_OFFICER: application.stage-overdue',
    ]);
    await deliver(rooms);
    expect(await brief()).toEqual([]);
  });

  it('approval leads to the next stage, then before the public, and an objection to those who examine it', async () => {
    await must(hands(city).decide(city.districtReviewer, id));
    expect(await brief()).toEqual(['SZ CITY_REVIEWER: application.stage-reached']);
    await must(hands(city).decide(city.cityReviewer, id));
    expect(await brief()).toEqual([
      'SZ PROGRAMME_OFFICER: publicity.opened',
      'SZ SUPERVISOR: publicity.opened',
      'the firm: application.published',
    ]);
    const { body } = await everybody.get<{ items: { id: string }[] }>('/public/notices?tenant=SZ');
    const objection = {
      itemNumber: 1,
      name: '王举报',
      contact: '13812345678',
      grounds: '该企业与服务机构为同一控制人，合同金额虚高。',
    };
    const file = () =>
      everybody.post(`/public/notices/${String(body.items[0]?.id)}/objections?tenant=SZ`, objection, {
        idempotencyKey: null,
      });
    await must(file());
    await must(file());
    const filed = await told();
    expect(filed.map(({ to, kind }) => `${to}: ${kind}`)).toEqual(['SZ SUPERVISOR: objection.filed']);
    expect(JSON.stringify(filed)).not.toMatch(/王举报|13812345678/);
  });

  it('a decision on the objection goes to the applicant; the end of publicity and the voucher too', async () => {
    const supervision = rooms.as({ tenantId: city.tenantId, tenantCode: 'SZ', authorityPath: 'SZ' }, [
      'objection.decide',
    ]);
    const { body } = await supervision.get<{ items: { id: string }[] }>('/objections');
    const step = (decision: object) => supervision.post(`/objections/${String(body.items[0]?.id)}/decision`, decision);
    await must(step({ step: 'ACCEPT' }));
    expect(await brief()).toEqual(['the firm: application.objected']);
    await must(step({ step: 'DISMISS', reasonCode: 'EXAMINED', answer: '经核查，答复如下。' }));
    expect(await brief()).toEqual([
      'SZ PROGRAMME_OFFICER: objection.decided',
      'SZ SUPERVISOR: objection.decided',
      'the firm: application.objection-dismissed',
    ]);
    await city.setClock('2026-10-16T00:00:00+08:00');
    await deliver(rooms);
    expect(await brief()).toEqual([
      'SZ PROGRAMME_OFFICER: publicity.closed',
      'SZ SUPERVISOR: publicity.closed',
      'the firm: application.approved',
    ]);
    await must(city.issuer.post(`/applications/${id}/issuance`, {}));
    const [issued, ...others] = await told();
    expect(others).toEqual([]);
    expect(issued).toMatchObject({ kind: 'voucher.issued', params: { faceFen: String(AWARD), lastDay: '2026-12-16' } });
  });

  it('a voucher is told of when it is frozen, before it ends twice, and when it has ended', async () => {
    const { body } = await firm.client.get<{ items: { id: string }[] }>('/vouchers');
    const voucher = `/vouchers/${String(body.items[0]?.id)}`;
    for (const act of ['freezing', 'unfreezing']) {
      await must(city.supervisor.post(`${voucher}/${act}`, { reason: '核查' }, { idempotencyKey: act }));
      await must(city.supervisor.post(`${voucher}/${act}`, { reason: '核查' }, { idempotencyKey: act }));
    }
    expect(await brief()).toEqual(['the firm: voucher.frozen', 'the firm: voucher.unfrozen']);

    const days: string[] = [];
    for (const now of ['2026-11-16', '2026-11-17', '2026-12-09', '2026-12-10', '2026-12-17']) {
      await city.setClock(`${now}T12:00:00+08:00`);
      await deliver(rooms);
      await deliver(rooms);
      days.push(...(await told()).map(({ kind, params }) => `${now} ${kind} ${params['days'] ?? ''}`.trim()));
    }
    expect(days).toEqual([
      '2026-11-17 voucher.expiring 30',
      '2026-12-10 voucher.expiring 7',
      '2026-12-17 voucher.expired',
    ]);
  });

  it('a rejection says why in words', async () => {
    const { applicationId } = await hands(city).apply(firm, programmeId, AWARD / 2);
    await told();
    const no = { outcome: 'REJECT', reasonCode: 'REGION_INELIGIBLE', comment: '注册地不符。' };
    await must(hands(city).decide(city.districtReviewer, applicationId, no));
    const [notice, ...others] = await told();
    expect(others).toEqual([]);
    expect(textsOf('application.rejected', notice?.params ?? {}).zh).toContain('注册地不符合要求。注册地不符。');
  });
});
