import pg from 'pg';

import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { ApiClient } from '../story/api-client.js';
import { broken, deliver, must, openCity, type TestCity } from '../support/city.js';
import { halfOfTheContract, hands } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

interface BucketPosition {
  readonly bucketCode: string;
  readonly availableFen: number;
  readonly transferredFen: number;
  readonly returnedFen: number;
  readonly heldFen: number;
  readonly issuedUnusedFen: number;
}

describe('budget money that two persons move', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let maker: ApiClient;
  let checker: ApiClient;
  let both: ApiClient;
  let programmeId: string;

  const buckets = [
    { id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 5_000_000 },
    { id: 'SPARE-2026', funder: 'SZ', year: 2026, amountFen: 5_000_000, voucherType: 'SPARE' },
  ];
  const openProgramme = async (code: string, cityFen: number, spareFen: number): Promise<string> => {
    const document = halfOfTheContract({ voucher: { issueBy: 'AUTO' } }, { buckets, reserveAt: 'SUBMIT' });
    const id = await city.openProgramme(code, document, cityFen);
    const spare = { bucketCode: 'SPARE-2026', amountFen: spareFen, documentNo: newId(), decidedOn: '2026-01-15' };
    await must(maker.post(`/programmes/${id}/appropriations`, spare));
    return id;
  };
  const wanted = (changes: object = {}) => ({
    fromBucketCode: 'SPARE-2026',
    toBucketCode: 'CITY-2026',
    amountFen: 1_000,
    documentNo: newId(),
    reason: 'more are waiting',
    ...changes,
  });
  const ask = (changes: object = {}, client = maker) =>
    client.post(`/programmes/${programmeId}/bucket-transfers`, wanted(changes));
  const approve = (id: unknown, client = checker, options = {}) =>
    client.post(`/programmes/${programmeId}/bucket-transfers/${String(id)}/approval`, { outcome: 'APPROVE' }, options);
  const positions = async (id = programmeId): Promise<Map<string, BucketPosition>> => {
    const body = await must(maker.get(`/programmes/${id}/position`));
    expect(body).toMatchObject({ balanced: true });
    return new Map((body['buckets'] as BucketPosition[]).map((each) => [each.bucketCode, each]));
  };
  const spareFen = async () => (await positions()).get('SPARE-2026')?.availableFen;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, DeskModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    const bureau = { tenantId: city.tenantId, authorityId: newId(), authorityPath: 'SZ' };
    maker = rooms.as({ ...bureau, roles: ['FINANCE_MAKER'] }, [
      'programme.read',
      'budget.appropriate',
      'notification.read',
    ]);
    checker = rooms.as({ ...bureau, roles: ['FINANCE_CHECKER'] }, ['programme.read', 'budget.approve']);
    both = rooms.as(bureau, ['programme.read', 'budget.appropriate', 'budget.approve']);
    programmeId = await openProgramme('MOVES', 1_000_000, 1_000_000);
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await rooms.close();
  });

  it('asks without moving anything, and is decided by somebody else', async () => {
    const asked = await must(ask({}, both));
    expect(asked).toMatchObject({
      kind: 'BUCKET_TRANSFER',
      state: 'PENDING',
      fromBucketCode: 'SPARE-2026',
      toBucketCode: 'CITY-2026',
      amountFen: 1_000,
      transferId: null,
      allowedActions: [{ action: 'decide', allowed: false, reason: 'SECOND_PERSON_NEEDED' }],
    });
    expect(await spareFen()).toBe(1_000_000);
    expect(await approve(asked['id'], both)).toMatchObject({ status: 403, body: { code: 'budget-maker-decides' } });
    expect((await approve(asked['id'], maker)).status).toBe(403);
    expect((await ask({}, checker)).status).toBe(403);

    const district = rooms.as({ tenantId: city.tenantId, authorityPath: 'SZ/NS' }, [
      'budget.approve',
      'programme.read',
    ]);
    expect((await approve(asked['id'], district)).status).toBe(404);
    const elsewhere = { tenantId: await rooms.createTenant('HZ'), authorityPath: 'SZ' };
    const stranger = rooms.as(elsewhere, ['programme.read', 'budget.appropriate', 'budget.approve']);
    expect((await approve(asked['id'], stranger)).status).toBe(404);
    expect((await ask({}, stranger)).status).toBe(404);
    expect((await stranger.get(`/programmes/${programmeId}/bucket-transfers`)).status).toBe(404);
    const firm = await city.firm();
    expect((await firm.client.get(`/programmes/${programmeId}/bucket-transfers`)).status).toBe(403);

    const path = `/programmes/${programmeId}/bucket-transfers/${String(asked['id'])}/approval`;
    expect(await checker.post(path, { outcome: 'REJECT' })).toMatchObject({ status: 400 });
    const rejection = { outcome: 'REJECT', reason: 'not in the plan' };
    expect(await must(checker.post(path, rejection))).toMatchObject({
      state: 'REJECTED',
      decisionReason: 'not in the plan',
      transferId: null,
    });
    expect(await approve(asked['id'])).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await spareFen()).toBe(1_000_000);
  });

  it('refuses what cannot be moved', async () => {
    expect(await ask({ toBucketCode: 'SPARE-2026' })).toMatchObject({ status: 422, body: { code: 'same-bucket' } });
    expect(await ask({ toBucketCode: 'NONE' })).toMatchObject({ status: 422, body: { code: 'unknown-bucket' } });
    expect(await ask({ fromBucketCode: 'NONE' })).toMatchObject({ status: 422, body: { code: 'unknown-bucket' } });
    for (const amountFen of [0, -1, 1.5]) expect((await ask({ amountFen })).status).toBe(400);
    const documentNo = 'twice';
    await must(ask({ documentNo }));
    expect(await ask({ documentNo })).toMatchObject({ status: 409, body: { code: 'budget-move-exists' } });
  });

  it('moves at most what is available at the approval, to the fen', async () => {
    const over = await must(ask({ amountFen: 1_000_001 }));
    expect(await approve(over['id'])).toMatchObject({
      status: 422,
      body: { code: 'bucket-short', bucketCode: 'SPARE-2026', availableFen: 1_000_000 },
    });
    expect(await spareFen()).toBe(1_000_000);

    const under = await must(ask({ amountFen: 999_999 }));
    const exact = await must(ask({ amountFen: 1_000_000 }));
    expect(await must(approve(under['id']))).toMatchObject({ state: 'APPROVED' });
    expect(await spareFen()).toBe(1);
    expect(await approve(exact['id'])).toMatchObject({ status: 422, body: { code: 'bucket-short', availableFen: 1 } });
    const last = await must(ask({ amountFen: 1 }));
    await must(approve(last['id']));
    const after = await positions();
    expect(after.get('SPARE-2026')).toMatchObject({ availableFen: 0, transferredFen: -1_000_000 });
    expect(after.get('CITY-2026')).toMatchObject({ availableFen: 2_000_000, transferredFen: 1_000_000 });

    const back = { fromBucketCode: 'CITY-2026', toBucketCode: 'SPARE-2026', amountFen: 1_000_000 };
    await must(approve((await must(ask(back)))['id']));
    expect(await must(approve(exact['id']))).toMatchObject({ state: 'APPROVED' });
  });

  it('is booked once, however many approve at a time, and replays its answer', async () => {
    const { id } = await must(ask({ fromBucketCode: 'CITY-2026', toBucketCode: 'SPARE-2026', amountFen: 500 }));
    const options = { idempotencyKey: 'once' };
    const answers = await Promise.all(Array.from({ length: 4 }, () => approve(id, checker, options)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body['transferId'])).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 4 }, () => approve(id)));
    expect(others.map(({ body }) => body['code'])).toEqual(Array.from({ length: 4 }, () => 'wrong-state'));
    expect(await spareFen()).toBe(500);

    const page = await must(maker.get(`/programmes/${programmeId}/bucket-transfers?limit=2`));
    const items = page['items'] as { id: string }[];
    expect(items).toHaveLength(2);
    expect(items[0]?.id).toBe(id);
    const next = await must(
      maker.get(`/programmes/${programmeId}/bucket-transfers?limit=2&cursor=${String(page['nextCursor'])}`),
    );
    expect((next['items'] as { id: string }[]).map((each) => each.id)).not.toContain(items[1]?.id);

    const owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ action: string }>(
      `select action from audit_event where subject_id = $1 and action like 'budget.%' order by action`,
      [id],
    );
    await owner.end();
    expect(rows.map(({ action }) => action)).toEqual(['budget.transfer-approved', 'budget.transfer-requested']);
  });

  it('serves who waits for money of the bucket, and tells officers once that it is low', async () => {
    programmeId = await openProgramme('MOVES-WAIT', 100_000, 50_000);
    const { apply, read } = hands(city);
    const [first, second, third] = [await city.firm(), await city.firm(), await city.firm()];
    await apply(first, programmeId, 90_000);
    await deliver(rooms);
    const low = async () => {
      const { items } = (await must(maker.get('/notifications'))) as { items: { kind: string; textEn: string }[] };
      return items.filter(({ kind }) => kind === 'budget.low').length;
    };
    expect(await low()).toBe(0);
    await apply(second, programmeId, 1);
    await deliver(rooms);
    expect(await low()).toBe(1);
    const waiting = await apply(third, programmeId, 40_000);
    expect(waiting).toMatchObject({ state: 'WAITLISTED' });
    await deliver(rooms);
    expect(await low()).toBe(1);

    await must(approve((await must(ask({ amountFen: 30_001 })))['id']));
    expect(await deliver(rooms)).toContain('budget.released');
    expect(await read(waiting['applicationId'])).toMatchObject({ state: 'SUBMITTED', reservedFen: 40_000 });
    expect((await positions()).get('CITY-2026')).toMatchObject({ availableFen: 0, heldFen: 130_001 });
    expect(await low()).toBe(2);

    await must(approve((await must(ask({ amountFen: 19_999 })))['id']));
    await deliver(rooms);
    await apply(await city.firm(), programmeId, 19_000);
    await deliver(rooms);
    expect(await low()).toBe(3);
  });

  it('returns what is left to the treasury when the fiscal year has ended', async () => {
    programmeId = await openProgramme('MOVES-YEAR', 100_000, 7_000);
    await hands(city).apply(await city.firm(), programmeId, 60_000);
    const ask = (code: string, documentNo: string = newId()) =>
      maker.post(`/programmes/${programmeId}/buckets/${code}/year-end-return`, { documentNo });
    await city.setClock('2026-12-31T23:58:00+08:00');
    expect(await ask('CITY-2026')).toMatchObject({ status: 422, body: { code: 'fiscal-year-runs', year: 2026 } });

    await city.setClock('2027-01-01T00:00:00+08:00');
    expect(await ask('NONE')).toMatchObject({ status: 422, body: { code: 'unknown-bucket' } });
    const asked = await must(ask('CITY-2026'));
    expect(asked).toMatchObject({ kind: 'YEAR_END_RETURN', state: 'PENDING', amountFen: 40_000, toBucketCode: null });
    expect(await ask('CITY-2026')).toMatchObject({ status: 409, body: { code: 'budget-move-exists' } });
    const path = `/programmes/${programmeId}/year-end-returns/${String(asked['id'])}/approval`;
    expect((await maker.post(path, { outcome: 'APPROVE' })).status).toBe(403);
    expect((await approve(asked['id'])).status).toBe(404);
    expect(await must(checker.post(path, { outcome: 'APPROVE' }))).toMatchObject({ state: 'APPROVED' });
    expect((await positions()).get('CITY-2026')).toMatchObject({
      availableFen: 0,
      heldFen: 60_000,
      returnedFen: 40_000,
    });
    expect(await ask('CITY-2026')).toMatchObject({ status: 422, body: { code: 'nothing-to-return' } });
    const returns = await must(maker.get(`/programmes/${programmeId}/year-end-returns`));
    expect(returns['items']).toMatchObject([{ amountFen: 40_000, state: 'APPROVED' }]);
  });

  it('shows what is issued and not spent', async () => {
    await city.setClock('2027-01-02T10:00:00+08:00');
    programmeId = await openProgramme('MOVES-EXPOSURE', 100_000, 1);
    const { apply, approve: decide } = hands(city);
    const { applicationId } = await apply(await city.firm(), programmeId, 60_000);
    expect((await positions()).get('CITY-2026')).toMatchObject({ heldFen: 60_000, issuedUnusedFen: 0 });
    await decide(applicationId);
    expect((await positions()).get('CITY-2026')).toMatchObject({ heldFen: 0, issuedUnusedFen: 60_000 });
  });
});
