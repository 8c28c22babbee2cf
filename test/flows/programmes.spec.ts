import pg from 'pg';

import { bucketAccount, grantAccount, Ledger } from '../../src/modules/ledger/index.js';
import { Programmes, ProgrammesModule } from '../../src/modules/programmes/index.js';
import { WorkflowModule } from '../../src/modules/workflow/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { fen } from '../../src/platform/money/fen.js';
import type { ApiClient } from '../story/api-client.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

const policy = (changes: object = {}) => ({
  budget: { buckets: [{ id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 1_000_000_00 }] },
  award: { ratioTable: [{ when: true, ratioBp: 5000 }], minBaseFen: 50_000_000 },
  workflow: {
    stages: [
      { id: 'district', orgLevel: 'district', role: 'DISTRICT_REVIEWER', slaWorkingDays: 5 },
      { id: 'city', role: 'CITY_REVIEWER', slaWorkingDays: 5, separationFrom: ['district'] },
    ],
  },
  examples: [
    { name: 'half of the contract', facts: { 'contract.amountFen': 120_000_000 }, expect: { amountFen: 60_000_000 } },
  ],
  ...changes,
});
const money = (amountFen: number, documentNo: string, changes: object = {}) => ({
  bucketCode: 'CITY-2026',
  amountFen,
  documentNo,
  decidedOn: '2026-01-15',
  ...changes,
});
interface Position {
  readonly total: Readonly<Record<string, number>>;
  readonly buckets: readonly Readonly<Record<string, unknown>>[];
  readonly balanced: boolean;
}

describe('the life of a programme', () => {
  let rooms: RoomApp;
  let tenantId: number;
  let officer: ApiClient;
  let finance: ApiClient;
  let enterprise: ApiClient;
  let id: string;

  beforeAll(async () => {
    rooms = await startRoomApp([ProgrammesModule, WorkflowModule]);
    tenantId = await rooms.createTenant('SZ');
    const bureau = { tenantId, authorityId: newId(), authorityPath: 'SZ' };
    officer = rooms.as(bureau, ['programme.read', 'programme.manage']);
    finance = rooms.as(bureau, ['programme.read', 'budget.appropriate']);
    enterprise = rooms.as({ tenantId, enterpriseId: newId() }, ['programme.read']);
  });
  afterAll(() => rooms.close());

  const versionOf = async (): Promise<number> =>
    (await officer.get<{ version: number }>(`/programmes/${id}`)).body.version;
  const edit = async (body: object) => officer.patch(`/programmes/${id}`, await versionOf(), body);
  const act = (action: string, body?: object) => officer.post(`/programmes/${id}/${action}`, body);
  const appropriate = (body: object, options = {}) => finance.post(`/programmes/${id}/appropriations`, body, options);
  const position = async (): Promise<Position> => (await finance.get<Position>(`/programmes/${id}/position`)).body;

  it('begins as a draft that only officers see', async () => {
    const request = { code: 'SZ-XLQ-2026', nameZh: '训力券', nameEn: 'Training voucher', document: { award: 7 } };
    const created = await officer.post('/programmes', request);
    expect(created).toMatchObject({ status: 201, body: { state: 'DRAFT', version: 1, document: null } });
    id = String(created.body['id']);

    expect((await officer.post('/programmes', request)).body).toMatchObject({ code: 'programme-code-taken' });
    expect((await enterprise.get(`/programmes/${id}`)).status).toBe(404);
    expect((await enterprise.get('/programmes')).body).toMatchObject({ items: [] });
    expect((await enterprise.get('/programmes?state=DRAFT')).body).toMatchObject({ items: [] });
    const elsewhere = rooms.as({ tenantId: await rooms.createTenant('HZ'), authorityPath: 'HZ' }, ['programme.read']);
    expect((await elsewhere.get(`/programmes/${id}`)).status).toBe(404);
    const district = rooms.as({ tenantId, authorityPath: 'SZ/NS' }, ['programme.manage', 'programme.read']);
    expect((await district.get(`/programmes/${id}`)).body).toMatchObject({ state: 'DRAFT', draft: null });
    expect((await district.post(`/programmes/${id}/publication`, undefined)).status).toBe(404);
  });

  it('is not published before its document is sound and its examples come true', async () => {
    const broken = await act('validation');
    expect(broken.body).toMatchObject({ publishable: false, problems: [{ pointer: '/award' }] });
    expect((await act('publication')).body).toMatchObject({ code: 'policy-invalid', errors: [{ pointer: '/award' }] });

    const wrong = { name: 'too much', facts: { 'contract.amountFen': 120_000_000 }, expect: { amountFen: 1 } };
    const document = policy({ examples: [wrong], identity: { code: 'OTHER' } });
    expect((await edit({ document })).status).toBe(200);
    const checked = await act('validation');
    const [example] = checked.body['examples'] as { differences: object[] }[];
    expect(example).toMatchObject({ ok: false, name: 'too much' });
    expect(example?.differences).toContainEqual({ field: 'amountFen', expected: '1', actual: '60000000' });
    const problems = checked.body['problems'] as { pointer: string; code: string }[];
    expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/identity/code code-mismatch',
      '/examples/0 example-differs',
    ]);
    const refused = await act('publication');
    expect(refused).toMatchObject({ status: 422, body: { code: 'policy-invalid' } });
    const errors = refused.body['errors'] as { pointer: string; message: string }[];
    expect(errors[1]).toMatchObject({
      pointer: '/examples/0',
      message: 'The example “too much” comes out differently: amountFen: 1 ≠ 60000000',
    });
    expect((await act('opening')).body).toMatchObject({ code: 'wrong-state', state: 'DRAFT' });
    expect((await appropriate(money(100, 'early'))).body).toMatchObject({ code: 'wrong-state' });
  });

  it('is edited by who has read the latest', async () => {
    const version = await versionOf();
    expect((await officer.patch(`/programmes/${id}`, version - 1, { nameZh: '旧' })).status).toBe(412);
    expect((await officer.send('PATCH', `/programmes/${id}`, { body: {} })).status).toBe(428);
    expect((await edit({ unknown: 1 })).status).toBe(400);
    expect((await edit({ document: policy() })).body).toMatchObject({ version: version + 1 });
  });

  it('is published with its buckets, once, however often it is asked for', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => act('publication')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body['code'] === 'nothing-to-publish')).toHaveLength(7);

    const { body } = await enterprise.get<{ document: { award: object } }>(`/programmes/${id}`);
    expect(body).toMatchObject({ state: 'PUBLISHED', currentVersionNumber: 1, draft: null, allowedActions: [] });
    expect(body.document).toMatchObject({ identity: { code: 'SZ-XLQ-2026' }, award: { minBaseFen: 50_000_000 } });
    const buckets = await enterprise.get(`/programmes/${id}/buckets`);
    expect(buckets.body).toMatchObject({
      items: [{ code: 'CITY-2026', funder: 'SZ', year: 2026, plannedFen: 100_000_000, availableFen: 0 }],
    });
    expect((await enterprise.get(`/programmes/${id}/position`)).status).toBe(403);
  });

  it('gets money by budget documents, each once', async () => {
    const key = { idempotencyKey: 'first' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => appropriate(money(60_000_000, '深财〔2026〕1号'), key)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect((await appropriate(money(1, '深财〔2026〕1号'))).body).toMatchObject({ code: 'appropriation-exists' });
    expect((await appropriate(money(1, 'x', { bucketCode: 'NONE' }))).body).toMatchObject({
      code: 'unknown-bucket',
      known: ['CITY-2026'],
    });
    expect((await appropriate(money(1, 'x', { decidedOn: '2999-01-01' }))).body).toMatchObject({
      code: 'invalid-request',
    });
    for (const amountFen of [0, -1, 2 ** 53]) expect((await appropriate(money(amountFen, 'x'))).status).toBe(400);
    await appropriate(money(40_000_000, '深财〔2026〕2号'));

    expect(await position()).toMatchObject({
      total: { plannedFen: 100_000_000, appropriatedFen: 100_000_000, availableFen: 100_000_000, heldFen: 0 },
      balanced: true,
    });
    const page = await finance.get(`/programmes/${id}/appropriations?limit=1`);
    expect(page.body).toMatchObject({ items: [{ documentNo: '深财〔2026〕2号', amountFen: 40_000_000 }] });
    const rest = await finance.get(`/programmes/${id}/appropriations?cursor=${String(page.body['nextCursor'])}`);
    expect(rest.body).toMatchObject({ items: [{ documentNo: '深财〔2026〕1号' }], nextCursor: null });
  });

  it('opens, pauses and opens again', async () => {
    expect((await act('pause', { reason: 'review' })).body).toMatchObject({ code: 'wrong-state' });
    const opened = await act('opening');
    expect(opened).toMatchObject({ status: 200, body: { state: 'OPEN' } });
    expect((await act('pause', {})).status).toBe(400);
    expect((await act('pause', { reason: 'review' })).body).toMatchObject({ state: 'PAUSED' });
    expect((await act('opening')).body).toMatchObject({ state: 'OPEN', openedAt: opened.body['openedAt'] });
  });

  it('is exhausted when the last fen is set aside, and open again with new money', async () => {
    const programmes = rooms.get(Programmes);
    const [bucket] = await rooms.run(tenantId, () => programmes.buckets(id));
    await rooms.run(tenantId, async () => {
      const leg = { commandId: newId(), kind: 'RESERVE', from: bucketAccount(bucket!.id) } as const;
      const to = grantAccount(newId(), bucket!.id);
      await rooms.get(Ledger).submit([{ ...leg, to, amountFen: fen(100_000_000), expiresAt: null }]);
      await programmes.noteAvailability(id, null);
    });
    expect((await officer.get(`/programmes/${id}`)).body).toMatchObject({ state: 'EXHAUSTED' });
    expect(await position()).toMatchObject({ total: { availableFen: 0, heldFen: 100_000_000 }, balanced: true });
    await appropriate(money(5_000_000, '深财〔2026〕3号'));
    expect((await officer.get(`/programmes/${id}`)).body).toMatchObject({ state: 'OPEN' });
  });

  it('is amended by a later version; the earlier one never changes', async () => {
    const bucket = { id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 120_000_000 };
    const province = { id: 'PROVINCE-2026', funder: 'GD', level: 'province', year: 2026, amountFen: 1 };
    expect((await edit({ document: policy({ budget: { buckets: [{ ...bucket, funder: 'GD' }] } }) })).status).toBe(200);
    expect((await act('publication')).body).toMatchObject({ errors: [{ code: 'bucket-changed' }] });
    await edit({ document: policy({ budget: { buckets: [bucket, province] } }) });
    expect((await enterprise.get(`/programmes/${id}`)).body).toMatchObject({ currentVersionNumber: 1, draft: null });
    expect((await act('publication')).body).toMatchObject({ state: 'OPEN', currentVersionNumber: 2, draft: null });

    const list = await enterprise.get(`/programmes/${id}/versions`);
    expect(list.body).toMatchObject({ items: [{ number: 2 }, { number: 1 }] });
    const first = await enterprise.get(`/programmes/${id}/versions/1`);
    expect(first.body).toMatchObject({ document: { budget: { buckets: [{ amountFen: 100_000_000 }] } } });
    expect((await enterprise.get(`/programmes/${id}/versions/3`)).status).toBe(404);
    expect((await position()).buckets.map((each) => [each['bucketCode'], each['plannedFen']])).toEqual([
      ['CITY-2026', 120_000_000],
      ['PROVINCE-2026', 1],
    ]);
    const owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
    await expect(owner.query("update programme_version set document = '{}'")).rejects.toThrow('append-only');
    await expect(owner.query('delete from appropriation')).rejects.toThrow('append-only');
    await owner.end();
  });

  it('tells what a version changes, and what the draft would change', async () => {
    const published = await enterprise.get(`/programmes/${id}/diff?from=1&to=2`);
    expect(published.body).toMatchObject({
      from: 1,
      to: 2,
      changes: [
        { kind: 'CHANGED', en: 'budget/buckets/0/amountFen: 1,000,000.00 → 1,200,000.00', clause: null },
        { kind: 'ADDED', pointer: '/budget/buckets/1', before: null, after: { id: 'PROVINCE-2026' } },
      ],
    });
    expect((await officer.get(`/programmes/${id}/diff?from=2`)).body).toMatchObject({ code: 'nothing-to-publish' });
    const stated = { id: 'C7', docNo: '深府〔2026〕7号', article: '第七条', parameters: ['/award/minBaseFen'] };
    const buckets = [
      { id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 120_000_000 },
      { id: 'PROVINCE-2026', funder: 'GD', level: 'province', year: 2026, amountFen: 1 },
    ];
    const award = { ratioTable: [{ when: true, ratioBp: 5000 }], minBaseFen: 60_000_000 };
    await edit({ document: policy({ budget: { buckets }, award, legalBasis: [stated] }) });
    const { body } = await officer.get<{ changes: { pointer: string }[] }>(`/programmes/${id}/diff?from=2`);
    expect(body).toMatchObject({ to: null });
    expect(body.changes.find(({ pointer }) => pointer === '/award/minBaseFen')).toMatchObject({
      before: 50_000_000,
      after: 60_000_000,
      clause: { id: 'C7', docNo: '深府〔2026〕7号', article: '第七条' },
      clauseBefore: null,
    });
    expect((await enterprise.get(`/programmes/${id}/diff?from=2`)).status).toBe(404);
    expect((await enterprise.get(`/programmes/${id}/diff?from=1&to=9`)).status).toBe(404);
    expect((await enterprise.get(`/programmes/${id}/diff`)).status).toBe(400);
  });

  it('gives numbers without a gap to whoever commits', async () => {
    const programmes = rooms.get(Programmes);
    const take = (count: number) => rooms.run(tenantId, () => programmes.takeSequence(id, count));
    const firsts = await Promise.all([take(3), take(3), take(3)]);
    expect(firsts.sort()).toEqual([1n, 4n, 7n]);
    const abandoned = rooms.run(tenantId, async () => {
      await programmes.takeSequence(id, 5);
      throw new Error('rolled back');
    });
    await expect(abandoned).rejects.toThrow('rolled back');
    expect(await take(1)).toBe(10n);
    expect(await rooms.run(tenantId, () => programmes.takeVoucherSequence(id, 1))).toBe(1n);
  });

  it('is closed for good', async () => {
    expect((await act('closing', { reason: 'the year is over' })).body).toMatchObject({ state: 'CLOSED' });
    expect((await act('opening')).body).toMatchObject({ code: 'wrong-state' });
    expect((await edit({ nameZh: '新' })).body).toMatchObject({ code: 'wrong-state' });
    expect((await appropriate(money(1, '深财〔2026〕9号'))).body).toMatchObject({ code: 'wrong-state' });
  });
});
