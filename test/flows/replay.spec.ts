import pg from 'pg';

import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { StudiesModule } from '../../src/modules/studies/index.js';
import { broken, deliver, must, openCity, type TestCity } from '../support/city.js';
import { halfOfTheContract, hands } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

interface Difference {
  readonly kind: string;
  readonly subjectId: string;
  readonly subjectState: string;
  readonly outcomeBefore: string;
  readonly outcomeAfter: string;
  readonly amountBeforeFen: number;
  readonly amountAfterFen: number;
  readonly reasonsAfter: readonly string[];
}

describe('what other rules would have decided', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let programmeId: string;
  const cases: string[] = [];

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, DeskModule, OrganisationsModule, ProgrammesModule, StudiesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    const minimum = { award: { ratioTable: [{ when: true, ratioBp: 5000 }], minBaseFen: 10_000_000 } };
    programmeId = await city.openProgramme('SZ-XLQ-2026', halfOfTheContract(minimum), 5_000_000_000);
    const { apply, approve } = hands(city);
    for (const awardFen of [60_000_000, 40_000_000, 20_000_000]) {
      const { applicationId } = await apply(await city.firm(), programmeId, awardFen);
      cases.push(String(applicationId));
    }
    const [first] = cases;
    await approve(first);
    await must(city.issuer.post(`/applications/${String(first)}/issuance`, undefined));
    const refused = await city.firm();
    const small = { facts: { 'contract.amountFen': 9_999_999 } };
    const draft = await must(refused.client.post(`/programmes/${programmeId}/applications`, small));
    expect((await refused.client.post(`/applications/${String(draft['id'])}/submission`, {})).status).toBe(422);
    cases.push(String(draft['id']));
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await rooms.close();
  });

  const studyOf = async (request: object) => {
    const asked = await city.officer.post(`/programmes/${programmeId}/replays`, request);
    expect(asked).toMatchObject({ status: 202, body: { kind: 'REPLAY', state: 'QUEUED', done: 0, result: null } });
    await deliver(rooms);
    return must(city.officer.get(`/programmes/${programmeId}/studies/${String(asked.body['id'])}`));
  };
  const differencesOf = async (study: Record<string, unknown>): Promise<readonly Difference[]> => {
    const path = `/programmes/${programmeId}/studies/${String(study['id'])}/differences?limit=100`;
    return (await city.officer.get<{ items: Difference[] }>(path)).body.items;
  };

  it('repeats every stored decision byte for byte', async () => {
    const study = await studyOf({ versionNumber: 1 });
    expect(study).toMatchObject({ state: 'DONE', done: 5, total: 5 });
    expect(study['result']).toMatchObject({ cases: 5, equal: 5, different: 0, deterministic: true });
    expect(await differencesOf(study)).toEqual([]);
  });

  it('tells what the draft would change, case by case and fen by fen, before it takes effect', async () => {
    const { body } = await city.officer.get<{ version: number }>(`/programmes/${programmeId}`);
    const award = { ratioTable: [{ when: true, ratioBp: 4000 }], minBaseFen: 50_000_000 };
    await must(
      city.officer.patch(`/programmes/${programmeId}`, body.version, { document: halfOfTheContract({ award }) }),
    );

    const study = await studyOf({ versionNumber: 1, againstDraft: true });
    expect(study).toMatchObject({
      state: 'DONE',
      total: 4,
      asked: { versionNumber: 1, against: { document: 'SZ-XLQ-2026' } },
    });
    expect(study['result']).toMatchObject({
      cases: 4,
      amountChanged: 2,
      outcomeChanged: 1,
      flips: { 'AWARD → REJECT': 1 },
      past: { cases: 2, beforeFen: 60_000_000, afterFen: 48_000_000, differenceFen: -12_000_000 },
      pending: { cases: 2, beforeFen: 60_000_000, afterFen: 32_000_000, differenceFen: -28_000_000 },
      buckets: [{ bucketId: 'CITY-2026', beforeFen: 120_000_000, afterFen: 80_000_000, differenceFen: -40_000_000 }],
    });
    const found = await differencesOf(study);
    expect(
      found.map(({ subjectId, subjectState, kind, amountAfterFen }) => [subjectId, subjectState, kind, amountAfterFen]),
    ).toEqual([
      [cases[0], 'ISSUED', 'AMOUNT', 48_000_000],
      [cases[1], 'SUBMITTED', 'AMOUNT', 32_000_000],
      [cases[2], 'SUBMITTED', 'OUTCOME', 0],
    ]);
    expect(found[2]).toMatchObject({ outcomeBefore: 'AWARD', outcomeAfter: 'REJECT', reasonsAfter: ['MIN_CONTRACT'] });
    const path = `/programmes/${programmeId}/studies/${String(study['id'])}/differences`;
    const page = await city.officer.get<{ nextCursor: string }>(`${path}?limit=2`);
    const rest = await city.officer.get<{ items: object[] }>(`${path}?limit=2&cursor=${page.body.nextCursor}`);
    expect(rest.body.items).toHaveLength(1);
  });

  it('does the same against a version that was published since, and lies beside the first', async () => {
    const draft = await studyOf({ versionNumber: 1, againstDraft: true });
    await must(city.officer.post(`/programmes/${programmeId}/publication`, undefined));
    const published = await studyOf({ versionNumber: 1, againstVersionNumber: 2 });
    expect(published['result']).toEqual(draft['result']);
    const ids = `${String(draft['id'])},${String(published['id'])}`;
    const compared = await city.officer.get<{ figures: { name: string; values: unknown[]; difference: number }[] }>(
      `/programmes/${programmeId}/study-comparison?ids=${ids}`,
    );
    const figure = compared.body.figures.find(({ name }) => name === 'pending.afterFen');
    expect(figure).toEqual({ name: 'pending.afterFen', values: [32_000_000, 32_000_000], difference: 0 });
  });

  it('lets the cases of the programme apply anew, under other rules and in their order', async () => {
    const award = { ratioTable: [{ when: true, ratioBp: 3000 }] };
    const budget = { buckets: [{ id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 50_000_000 }] };
    const asked = await city.officer.post(`/programmes/${programmeId}/simulations`, {
      document: halfOfTheContract({ award, budget }),
      baselineVersionNumber: 1,
      population: { kind: 'APPLICATIONS' },
    });
    expect(asked).toMatchObject({ status: 202, body: { total: 4 } });
    await deliver(rooms);
    const study = await must(city.officer.get(`/programmes/${programmeId}/studies/${String(asked.body['id'])}`));
    expect(study['result']).toMatchObject({
      cases: 4,
      policy: { awarded: 2, waitlisted: 2, grantedFen: 48_000_000, exhausted: { on: '2026-05-06', case: 2 } },
      baseline: { awarded: 3, refused: 1, grantedFen: 120_000_000, reasons: [{ code: 'MIN_CONTRACT', cases: 1 }] },
    });
  });

  it('finds a record that somebody changed', async () => {
    const owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
    await owner.query('alter table policy_evaluation disable trigger policy_evaluation_append_only');
    await owner.query(
      `update policy_evaluation set evaluation = replace(evaluation, '50 %', '51 %') where subject_id = $1`,
      [cases[1]],
    );
    await owner.query('alter table policy_evaluation enable always trigger policy_evaluation_append_only');
    await owner.end();
    const study = await studyOf({ versionNumber: 1 });
    expect(study['result']).toMatchObject({ cases: 5, equal: 4, reworded: 1, deterministic: false });
    expect(await differencesOf(study)).toMatchObject([{ subjectId: cases[1], kind: 'BYTES' }]);
  });

  it('is for those who manage the programme', async () => {
    const path = `/programmes/${programmeId}`;
    expect((await city.officer.post(`${path}/replays`, { versionNumber: 9 })).status).toBe(404);
    expect((await city.officer.post(`${path}/replays`, {})).status).toBe(400);
    expect((await city.officer.post(`${path}/replays`, { versionNumber: 1 }, { idempotencyKey: null })).status).toBe(
      400,
    );
    expect((await city.officer.post(`${path}/replays`, { versionNumber: 1, againstDraft: true })).body).toMatchObject({
      code: 'nothing-to-publish',
    });
    expect((await city.finance.post(`${path}/replays`, { versionNumber: 1 })).status).toBe(403);
    const district = rooms.as({ tenantId: city.tenantId, authorityPath: 'SZ/NS' }, ['programme.manage']);
    expect((await district.post(`${path}/replays`, { versionNumber: 1 })).status).toBe(404);
    expect((await district.get(`${path}/studies`)).status).toBe(404);
    const { body } = await city.officer.get<{ items: { id: string }[] }>(`${path}/studies`);
    expect(body.items).toHaveLength(6);
    expect((await district.get(`${path}/studies/${String(body.items[0]?.id)}`)).status).toBe(404);
    const elsewhere = rooms.as({ tenantId: await rooms.createTenant('HZ'), authorityPath: 'SZ' }, ['programme.manage']);
    expect((await elsewhere.get(`${path}/studies/${String(body.items[0]?.id)}`)).status).toBe(404);
  });
});
