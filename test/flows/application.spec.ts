import pg from 'pg';

import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { openCity, must, type TestCity, type TestFirm } from '../support/city.js';
import { SHENZHEN } from '../support/policies.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

const STAGES = [
  { id: 'district', orgLevel: 'district', role: 'DISTRICT_REVIEWER', slaWorkingDays: 5, maxReturns: 1 },
  { id: 'city', role: 'CITY_REVIEWER', slaWorkingDays: 5, separationFrom: ['district'] },
];

const policy = (changes: object = {}) => ({
  ...SHENZHEN,
  code: undefined,
  windows: { application: [{ opensAt: '2026-05-06T09:00:00+08:00', closesAt: null }] },
  budget: { buckets: [{ id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 5_000_000_000 }] },
  workflow: { stages: STAGES },
  ...changes,
});

describe('the story of an application (PUBLIC-1)', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let programmeId: string;
  let provider: string;
  let dFirm: TestFirm;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, DeskModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    programmeId = await city.openProgramme('SZ-XLQ-2026', policy(), 5_000_000_000);
    provider = await city.provider();
  });
  afterAll(() => rooms.close());

  const draft = async (firm: TestFirm, amountFen: number): Promise<string> => {
    const facts = {
      'contract.id': `HT-${String(amountFen)}`,
      'contract.amountFen': amountFen,
      'contract.signedOn': '2026-04-20',
    };
    const body = await must(
      firm.client.post(`/programmes/${programmeId}/applications`, { providerUscc: provider, facts }),
    );
    return String(body['id']);
  };
  const submit = async (firm: TestFirm, amountFen: number) =>
    firm.client.post(`/applications/${await draft(firm, amountFen)}/submission`, {});

  it.each([
    ['a: half of 1,200,000', '2020-03-01', 120_000_000, 60_000_000],
    ['b: 60 % for a young firm', '2025-09-01', 80_000_000, 48_000_000],
    ['g: exactly twelve months is not young', '2025-05-06', 80_000_000, 40_000_000],
  ])('%s', async (_case, establishedOn, contract, award) => {
    const firm = await city.firm(establishedOn);
    const id = await draft(firm, contract);
    const check = await firm.client.post(`/applications/${id}/self-check`, {}, { idempotencyKey: null });
    expect(check).toMatchObject({ status: 200, body: { outcome: 'AWARD', amountFen: award, evaluationId: null } });
    const receipt = await firm.client.post(`/applications/${id}/submission`, {});
    expect(receipt).toMatchObject({
      status: 201,
      body: { state: 'SUBMITTED', computedFen: award, outcome: 'AWARD', reasonCodes: [], reservedFen: 0 },
    });
    expect(receipt.body['applicationNumber']).toMatch(/^SZ-XLQ-2026-A\d{6}-[0-9A-Z]$/);
  });

  it('c: one fen short of the least contract is refused, stored, and stays a draft', async () => {
    const firm = await city.firm();
    const id = await draft(firm, 49_999_999);
    const refused = await firm.client.post(`/applications/${id}/submission`, {}, { idempotencyKey: 'c' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'not-eligible', reasonCodes: ['MIN_CONTRACT'] } });
    expect(refused.body['explanation']).toMatchObject({ outcome: 'REJECT' });
    expect(refused.body['evaluationId']).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
    const again = await firm.client.post(`/applications/${id}/submission`, {}, { idempotencyKey: 'c' });
    expect(again.body).toEqual({ ...refused.body, requestId: again.body['requestId'] });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await firm.client.get(`/applications/${id}`)).body).toMatchObject({ state: 'DRAFT', version: 1 });
    expect((await city.supervisor.get(`/audit/events?subjectId=${id}`)).body).toMatchObject({
      items: [{ action: 'application.drafted' }, { action: 'application.submission-refused', result: 'refused' }],
    });
    const { body } = await city.supervisor.get<{ items: { actorId: string }[] }>(`/audit/events?subjectId=${id}`);
    const actor = `actorId=${String(body.items[0]?.actorId)}`;
    for (const [filter, found] of [
      [`${actor}&subjectType=application`, 2],
      [`${actor}&action=application.drafted`, 1],
      [`${actor}&result=refused&from=2026-05-06T00:00:00Z&until=2026-05-07T00:00:00Z`, 1],
      [`${actor}&from=2026-05-07T00:00:00Z`, 0],
      [`${actor}&until=2026-05-06T00:00:00Z`, 0],
    ] as const) {
      expect((await city.supervisor.get<{ items: object[] }>(`/audit/events?${filter}`)).body.items).toHaveLength(
        found,
      );
    }
    expect((await city.supervisor.get('/audit/events?from=yesterday')).status).toBe(400);
  });

  it('d: a large contract is cut to the yearly cap, and the explanation says so', async () => {
    dFirm = await city.firm();
    const { status, body } = await submit(dFirm, 2_300_000_000);
    expect({ status, body }).toMatchObject({ status: 201, body: { computedFen: 1_000_000_000 } });
    const explained = await dFirm.client.get<{ explanation: { steps: { check: string; result: string }[] } }>(
      `/applications/${String(body['applicationId'])}/explanation`,
    );
    expect(explained.body.explanation.steps.filter(({ check }) => check === 'CAP')).toMatchObject([
      { result: 'LIMITED', amountBeforeFen: 1_150_000_000, amountAfterFen: 1_000_000_000 },
    ]);
  });

  it('e: the second application of that firm in the year finds the cap used up', async () => {
    const refused = await submit(dFirm, 60_000_000);
    expect(refused).toMatchObject({ status: 422, body: { reasonCodes: ['ANNUAL_CAP_EXHAUSTED'] } });
  });

  it('f: a provider that controls the applicant', async () => {
    const firm = await city.firm();
    const relation = {
      enterpriseId: firm.enterpriseId,
      providerUscc: provider,
      kind: 'CONTROLS',
      source: 'REGISTRY',
      sourceNote: 'register extract',
      since: '2025-01-01',
    };
    await must(city.officer.post('/related-parties', relation));
    expect(await submit(firm, 50_000_000)).toMatchObject({ status: 422, body: { reasonCodes: ['RELATED_PARTY'] } });
  });

  it('sends what nobody knows to people, with the reason', async () => {
    const firm = await city.firm();
    const body = await must(
      firm.client.post(`/programmes/${programmeId}/applications`, { facts: { 'contract.amountFen': 50_000_000 } }),
    );
    const receipt = await firm.client.post(`/applications/${String(body['id'])}/submission`, {});
    expect(receipt).toMatchObject({
      status: 201,
      body: { state: 'SUBMITTED', outcome: 'MANUAL', reasonCodes: ['FACT_UNKNOWN'], computedFen: 25_000_000 },
    });
  });

  it('gives many at once their numbers in one order, and shares a cap fairly', async () => {
    const firm = await city.firm();
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await draft(firm, 200_000_000 + n));
    const answers = await Promise.all(ids.map((id) => firm.client.post(`/applications/${id}/submission`, {})));
    const taken = answers.filter(({ status }) => status === 201).map(({ body }) => Number(body['computedFen']));
    expect(taken.reduce((sum, award) => sum + award, 0)).toBe(1_000_000_000);
    expect(answers.filter(({ status }) => status === 422).map(({ body }) => body['reasonCodes'])).toEqual([
      ['ANNUAL_CAP_EXHAUSTED'],
      ['ANNUAL_CAP_EXHAUSTED'],
    ]);
    const sequences = answers.map(({ body }) => Number(body['sequence']));
    expect(new Set(sequences).size).toBe(12);
  });

  it('is judged, and recorded, by the earlier cases of its own enterprise, whoever submits at the same moment', async () => {
    const firms: TestFirm[] = [];
    for (let n = 0; n < 6; n += 1) firms.push(await city.firm());
    const bothOf = (amountFen: number) => Promise.all(firms.map((firm, n) => submit(firm, amountFen + n)));
    for (const { status } of [...(await bothOf(60_000_000)), ...(await bothOf(70_000_000))]) expect(status).toBe(201);
    const owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ uscc: string; input: string }>(
      `select a.uscc, e.input from application a join policy_evaluation e on e.id = a.evaluation_id
        where a.enterprise_id = any($1::uuid[]) and a.contract_fen >= 70000000`,
      [firms.map(({ enterpriseId }) => enterpriseId)],
    );
    await owner.end();
    const earlier = rows.map(({ uscc, input }) => {
      const { priorAwards } = JSON.parse(input) as { priorAwards: { uscc: string }[] };
      return priorAwards.map((award) => award.uscc === uscc);
    });
    expect(earlier).toEqual(firms.map(() => [true]));
  });
});

describe('what a draft is held to', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let programmeId: string;
  let firm: TestFirm;
  let id: string;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, DeskModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T08:50:00+08:00');
    const pledges = [{ code: 'TRUTH', zh: '所填内容真实', en: 'What I state is true.' }];
    programmeId = await city.openProgramme('SZ-1', policy({ forms: { pledges } }), 1_000_000);
    firm = await city.firm();
  });
  afterAll(() => rooms.close());

  it('is made of facts that the applicant may state', async () => {
    const post = (body: object) => firm.client.post(`/programmes/${programmeId}/applications`, body);
    expect((await post({ facts: { 'applicant.ageMonths': 1 } })).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/facts/applicant.ageMonths', code: 'not-stated-by-applicants' }],
    });
    for (const amount of [-1, 2 ** 53, 'much']) {
      expect((await post({ facts: { 'contract.amountFen': amount } })).status).toBe(400);
    }
    expect((await post({ facts: {}, award: 5 })).status).toBe(400);
    expect(
      (await firm.client.post(`/programmes/${programmeId}/applications`, {}, { idempotencyKey: null })).body,
    ).toMatchObject({
      code: 'idempotency-key-missing',
    });
    expect((await city.officer.post(`/programmes/${programmeId}/applications`, {})).status).toBe(403);
    id = String((await must(post({ facts: { 'contract.amountFen': 120_000_000 } })))['id']);
  });

  it('is edited by who has read the latest', async () => {
    const facts = { 'contract.amountFen': 130_000_000 };
    expect((await firm.client.send('PATCH', `/applications/${id}`, { body: { facts } })).status).toBe(428);
    expect(await firm.client.patch(`/applications/${id}`, 1, { facts })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await firm.client.patch(`/applications/${id}`, 1, { facts })).toMatchObject({
      status: 412,
      body: { code: 'stale-version', currentVersion: 2 },
    });
  });

  it('is nobody else’s', async () => {
    const other = await city.firm();
    const elsewhere = await openCity(rooms, 'HZ');
    const stranger = await elsewhere.firm();
    for (const client of [other.client, stranger.client, city.officer, city.districtReviewer, elsewhere.officer]) {
      expect((await client.get(`/applications/${id}`)).body).toMatchObject({ status: 404, code: 'not-found' });
    }
    expect((await stranger.client.post(`/applications/${id}/submission`, {})).status).toBe(404);
    expect((await other.client.post(`/applications/${id}/withdrawal`, {})).status).toBe(404);
    expect((await other.client.get('/applications')).body).toMatchObject({ items: [] });
    expect((await city.officer.get('/applications')).body).toMatchObject({ items: [] });
  });

  it('is submitted when the window is open by the clock of the server, with its pledges', async () => {
    const submit = (body: object) => firm.client.post(`/applications/${id}/submission`, body);
    expect((await submit({})).body).toMatchObject({ errors: [{ pointer: '/pledges', code: 'pledge-missing' }] });
    expect((await submit({ pledges: ['TRUTH'] })).body).toMatchObject({
      code: 'not-eligible',
      reasonCodes: expect.arrayContaining(['NOT_OPEN']) as unknown,
    });
    await city.setClock('2026-05-06T09:00:00+08:00');
    expect(await submit({ pledges: ['TRUTH'] })).toMatchObject({ status: 201, body: { outcome: 'MANUAL' } });
    expect((await submit({ pledges: ['TRUTH'] })).body).toMatchObject({ code: 'wrong-state', state: 'SUBMITTED' });
    expect((await firm.client.patch(`/applications/${id}`, 3, { facts: {} })).body).toMatchObject({
      code: 'wrong-state',
    });
  });

  it('is seen by officers once it is submitted, and says what may be done', async () => {
    const seen = await city.districtReviewer.get(`/applications/${id}`);
    expect(seen.body).toMatchObject({ state: 'SUBMITTED', stage: { id: 'district', number: 1, count: 2 } });
    const own = await firm.client.get<{ allowedActions: { action: string; allowed: boolean }[] }>(
      `/applications/${id}`,
    );
    expect(own.headers.get('etag')).toBe(`"${String((own.body as unknown as { version: number }).version)}"`);
    expect(own.body.allowedActions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      'withdrawal',
    ]);
    expect((await city.officer.get(`/applications?programmeId=${programmeId}&state=SUBMITTED`)).body).toMatchObject({
      items: [{ id }],
      nextCursor: null,
    });
  });

  it('is withdrawn with its task', async () => {
    expect(await firm.client.post(`/applications/${id}/withdrawal`, { reason: 'contract cancelled' })).toMatchObject({
      status: 200,
      body: { state: 'WITHDRAWN', stage: null },
    });
    expect((await city.districtReviewer.get('/tasks')).body).toMatchObject({ items: [] });
    const { body } = await firm.client.get<{ items: { event: string }[] }>(`/applications/${id}/timeline`);
    expect(body.items.map(({ event }) => event)).toEqual(['draft', 'submit', 'withdraw']);
  });
});
