import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { broken, deliver, must, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract, hands, STAGES } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

describe('two officials decide an application', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let firm: TestFirm;
  let programmeId: string;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, DeskModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    programmeId = await city.openProgramme('SZ-1', halfOfTheContract(), 1_000_000_000);
    firm = await city.firm();
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await rooms.close();
  });

  it('runs from the inbox of the district over the city to a voucher', async () => {
    const { apply, taskOf, decide, read } = hands(city);
    const { applicationId } = await apply(firm, programmeId, 60_000_000);
    expect((await city.cityReviewer.get('/tasks')).body).toMatchObject({ items: [] });
    const taskId = await taskOf(city.districtReviewer, applicationId);
    const claimed = await city.districtReviewer.post(`/tasks/${taskId}/claim`, undefined);
    expect(claimed).toMatchObject({ status: 200, body: { state: 'CLAIMED', stageId: 'district' } });
    expect((await city.bothReviewer.post(`/tasks/${taskId}/decision`, { outcome: 'APPROVE' })).body).toMatchObject({
      code: 'wrong-state',
    });
    expect((await city.districtReviewer.get('/tasks?queue=MINE')).body).toMatchObject({ items: [{ id: taskId }] });
    const passed = await decide(city.districtReviewer, applicationId, { outcome: 'APPROVE', comment: '材料齐全' });
    expect(passed.body).toMatchObject({
      state: 'STAGE_REVIEW',
      application: { stage: { id: 'city' }, reservedFen: 0 },
    });
    expect((await city.districtReviewer.get('/tasks?queue=DONE')).body).toMatchObject({
      items: [{ id: taskId, outcome: 'APPROVE' }],
    });

    const decided = await decide(city.cityReviewer, applicationId);
    expect(decided.body).toMatchObject({
      state: 'APPROVED',
      application: { approvedFen: 60_000_000, reservedFen: 60_000_000 },
    });
    expect((await must(city.officer.get(`/programmes/${programmeId}/position`)))['total']).toMatchObject({
      heldFen: 60_000_000,
    });

    expect((await city.cityReviewer.post(`/applications/${String(applicationId)}/issuance`, undefined)).status).toBe(
      403,
    );
    const issued = await city.issuer.post(`/applications/${String(applicationId)}/issuance`, undefined);
    expect(issued).toMatchObject({ status: 201, body: { faceFen: 60_000_000, state: 'ACTIVE' } });
    expect(issued.body['voucherNumber']).toMatch(/^SZ-1-V\d{6}-[0-9A-Z]$/);
    expect(await read(applicationId)).toMatchObject({
      state: 'ISSUED',
      issuedFen: 60_000_000,
      reservedFen: 0,
      stage: null,
    });
    const timeline = await firm.client.get<{ items: { event: string; actorId: unknown }[] }>(
      `/applications/${String(applicationId)}/timeline`,
    );
    expect(timeline.body.items.map(({ event }) => event)).toEqual([
      'draft',
      'submit',
      'pass',
      'decide',
      'approve',
      'issue',
    ]);
    expect(timeline.body.items.every(({ actorId }) => actorId === null)).toBe(true);
  });

  it('lets nobody decide two stages, or issue what they decided', async () => {
    const { apply, decide } = hands(city);
    const { applicationId } = await apply(firm, programmeId, 10_000_000);
    await must(decide(city.bothReviewer, applicationId));
    expect(await decide(city.bothReviewer, applicationId)).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', reason: 'SEPARATED_STAGE' },
    });
    await must(decide(city.cityReviewer, applicationId));
    expect(await city.bothReviewer.post(`/applications/${String(applicationId)}/issuance`, undefined)).toMatchObject({
      status: 403,
      body: { code: 'issuer-decided-the-case' },
    });
  });

  it('grants what is computed, or less with a reason', async () => {
    const { apply, decide } = hands(city);
    const { applicationId } = await apply(firm, programmeId, 20_000_000);
    await must(decide(city.districtReviewer, applicationId));
    const ask = (approvedAmountFen: number, comment?: string) =>
      decide(city.cityReviewer, applicationId, {
        outcome: 'APPROVE',
        approvedAmountFen,
        ...(comment ? { comment } : {}),
      });
    expect((await ask(20_000_001, 'more')).body).toMatchObject({ status: 422, code: 'award-raised' });
    expect((await ask(19_999_999)).body).toMatchObject({ status: 422, code: 'reason-missing' });
    for (const amount of [0, -1, 0.5, 2 ** 53]) expect((await ask(amount, 'x')).status).toBe(400);
    expect((await ask(15_000_000, '存储费用不予支持')).body).toMatchObject({
      state: 'APPROVED',
      application: { computedFen: 20_000_000, approvedFen: 15_000_000, reservedFen: 15_000_000 },
    });
    const issued = await city.issuer.post(`/applications/${String(applicationId)}/issuance`, undefined);
    expect(issued.body).toMatchObject({ faceFen: 15_000_000 });
  });

  it('returns once with all defects, and goes on where it stopped', async () => {
    const { apply, decide, read } = hands(city);
    const { applicationId } = await apply(firm, programmeId, 30_000_000);
    const id = String(applicationId);
    const back = { outcome: 'RETURN', reasonCode: 'PAPERS_MISSING', comment: '请补充合同附件' };
    expect((await decide(city.districtReviewer, id, { outcome: 'RETURN' })).status).toBeGreaterThanOrEqual(400);
    expect((await decide(city.districtReviewer, id, back)).body).toMatchObject({ state: 'SUPPLEMENT_REQUIRED' });
    expect((await firm.client.post(`/applications/${id}/submission`, {})).body).toMatchObject({ code: 'wrong-state' });
    const facts = { 'contract.amountFen': 80_000_000 };
    const answered = await firm.client.post(`/applications/${id}/supplement`, { facts, comment: '已补充' });
    expect(answered).toMatchObject({
      status: 200,
      body: { state: 'STAGE_REVIEW', stage: { id: 'district' }, computedFen: 30_000_000 },
    });
    expect((await decide(city.districtReviewer, id, back)).body).toMatchObject({ code: 'returns-exhausted' });
    const reject = { outcome: 'REJECT', reasonCode: 'PAPERS_MISSING', comment: '材料仍不齐' };
    expect((await decide(city.districtReviewer, id, reject)).body).toMatchObject({ state: 'REJECTED' });
    expect(await read(id)).toMatchObject({ reasonCodes: ['PAPERS_MISSING'], approvedFen: null, stage: null });
  });

  it('ends a case whose return is not answered in time', async () => {
    const { apply, decide, read } = hands(city);
    const { applicationId } = await apply(firm, programmeId, 1_000_000);
    await must(
      decide(city.districtReviewer, applicationId, { outcome: 'RETURN', reasonCode: 'PAPERS_MISSING', comment: 'x' }),
    );
    await city.setClock('2026-05-19T23:59:00+08:00');
    await deliver(rooms);
    expect(await read(applicationId)).toMatchObject({ state: 'SUPPLEMENT_REQUIRED' });
    await city.setClock('2026-05-20T00:00:01+08:00');
    await deliver(rooms);
    expect(await read(applicationId)).toMatchObject({ state: 'LAPSED', stage: null });
  });

  it('asks the conditions again before issuing', async () => {
    const { approve, read } = hands(city);
    const forbidden = halfOfTheContract({ catalogue: { relatedParty: 'FORBID' } });
    const strict = await city.openProgramme('SZ-2', forbidden, 100_000_000);
    const [applicant, providerUscc] = [await city.firm(), await city.provider()];
    const content = { providerUscc, facts: { 'contract.amountFen': 20_000_000 } };
    const draft = await must(applicant.client.post(`/programmes/${strict}/applications`, content));
    await must(applicant.client.post(`/applications/${String(draft['id'])}/submission`, {}));
    await approve(draft['id']);
    const { enterpriseId } = applicant;
    const found = { kind: 'SHAREHOLDING', source: 'REGISTRY', sourceNote: 'extract of today', since: '2026-05-01' };
    await must(city.officer.post('/related-parties', { enterpriseId, providerUscc, ...found }));
    expect(await city.issuer.post(`/applications/${String(draft['id'])}/issuance`, undefined)).toMatchObject({
      status: 422,
      body: { code: 'not-eligible', reasonCodes: ['RELATED_PARTY'] },
    });
    expect(await read(draft['id'])).toMatchObject({ state: 'APPROVED', reservedFen: 10_000_000 });
    const bulk = await city.issuer.post(`/programmes/${strict}/issuances`, {});
    expect(bulk.body).toMatchObject({
      issued: [],
      notIssued: [{ code: 'not-eligible', reasonCodes: ['RELATED_PARTY'] }],
      remaining: 1,
    });
  });

  it('lets silence pass a stage where the policy says so', async () => {
    const { apply, read } = hands(city);
    const stages = [{ ...STAGES[0], onTimeout: 'DEEMED_PASS' }, STAGES[1]];
    const silent = await city.openProgramme('SZ-3', halfOfTheContract({ workflow: { stages } }), 100_000_000);
    const { applicationId } = await apply(firm, silent, 10_000_000);
    await city.setClock('2026-06-20T10:00:00+08:00');
    expect(await deliver(rooms)).toContain('application.stage-timed-out');
    expect(await read(applicationId)).toMatchObject({ state: 'STAGE_REVIEW', stage: { id: 'city' } });
  });

  it('has one effect and one event when the same approval comes eight times at once', async () => {
    const { apply, decide, taskOf, read } = hands(city);
    const { applicationId } = await apply(firm, programmeId, 40_000_000);
    await must(decide(city.districtReviewer, applicationId));
    const taskId = await taskOf(city.cityReviewer, applicationId);
    const send = (idempotencyKey?: string) =>
      city.cityReviewer.post(
        `/tasks/${taskId}/decision`,
        { outcome: 'APPROVE' },
        idempotencyKey ? { idempotencyKey } : {},
      );
    const answers = await Promise.all([1, 2, 3, 4].flatMap(() => [send('same'), send()]));
    const good = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 409);
    expect(good.length + refused.length).toBe(8);
    expect(good.length).toBeGreaterThanOrEqual(1);
    for (const { body } of good) expect(body).toEqual(good[0]?.body);
    expect(await read(applicationId)).toMatchObject({ state: 'APPROVED', reservedFen: 40_000_000 });
    const events = await must(city.supervisor.get(`/audit/events?subjectId=${String(applicationId)}&limit=100`));
    const decided = (events['items'] as { action: string }[]).filter(({ action }) => action === 'application.decided');
    expect(decided).toHaveLength(2);
    const { body } = await city.officer.get<{ items: { event: string }[] }>(
      `/applications/${String(applicationId)}/timeline`,
    );
    expect(body.items.filter(({ event }) => event === 'decide')).toHaveLength(1);
  });

  it('decides many at once, after a dry run that changes nothing', async () => {
    const { apply, decide, taskOf, read } = hands(city);
    const ids: unknown[] = [];
    for (let n = 1; n <= 5; n += 1) ids.push((await apply(firm, programmeId, n * 1_000_000))['applicationId']);
    for (const id of ids.slice(0, 4)) await must(decide(city.districtReviewer, id));
    await must(decide(city.bothReviewer, ids[4]));
    const taskIds: string[] = [];
    for (const id of ids) taskIds.push(await taskOf(city.cityReviewer, id));
    const unknown = '0190a000-0000-7000-8000-000000000000';
    const batch = { taskIds: [...taskIds, unknown], outcome: 'APPROVE' };

    const dry = await city.bothReviewer.post('/batch-decisions', { ...batch, dryRun: true });
    expect(dry.body).toMatchObject({ dryRun: true, applicableCount: 4, notApplicableCount: 2 });
    expect((dry.body['items'] as { code: unknown }[]).slice(4).map(({ code }) => code)).toEqual([
      'separation-of-duties',
      'not-found',
    ]);
    for (const id of ids) expect(await read(id)).toMatchObject({ state: 'STAGE_REVIEW', reservedFen: 0 });

    const done = await city.bothReviewer.post('/batch-decisions', batch);
    expect(done.body).toEqual({ ...dry.body, dryRun: false });
    expect(await read(ids[0])).toMatchObject({ state: 'APPROVED', reservedFen: 1_000_000 });
    expect(await read(ids[4])).toMatchObject({ state: 'STAGE_REVIEW' });
    const again = await city.bothReviewer.post('/batch-decisions', batch);
    expect(again.body).toMatchObject({ applicableCount: 0, notApplicableCount: 6 });
    expect((await city.bothReviewer.post('/batch-decisions', { taskIds: ['x'], outcome: 'APPROVE' })).status).toBe(400);

    const bulk = await city.issuer.post(`/programmes/${programmeId}/issuances`, {});
    expect((bulk.body['issued'] as object[]).length).toBeGreaterThanOrEqual(4);
    expect(bulk.body).toMatchObject({ remaining: 0 });
    expect(await read(ids[0])).toMatchObject({ state: 'ISSUED' });
  });

  it('knows only its own city', async () => {
    const { apply, taskOf } = hands(city);
    const { applicationId } = await apply(firm, programmeId, 1_000_000);
    const taskId = await taskOf(city.districtReviewer, applicationId);
    const elsewhere = await openCity(rooms, 'HZ');
    for (const path of [`/tasks/${taskId}`, `/applications/${String(applicationId)}`]) {
      expect((await elsewhere.bothReviewer.get(path)).status).toBe(404);
    }
    expect((await elsewhere.bothReviewer.post(`/tasks/${taskId}/decision`, { outcome: 'APPROVE' })).status).toBe(404);
    const keyless = { idempotencyKey: null };
    expect(
      (await city.districtReviewer.post(`/tasks/${taskId}/decision`, { outcome: 'APPROVE' }, keyless)).body,
    ).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    expect((await firm.client.post(`/tasks/${taskId}/decision`, { outcome: 'APPROVE' })).status).toBe(403);
  });
});
