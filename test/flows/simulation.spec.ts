import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { StudiesModule } from '../../src/modules/studies/index.js';
import { RunningSimulations } from '../../src/modules/studies/simulation/running-simulations.js';
import { deliver, must, openCity, type TestCity } from '../support/city.js';
import { halfOfTheContract } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';
import { sampleXlsx } from '../support/sample-files.js';
import { type SampleCell, sampleSheet } from '../support/sample-sheet.js';

interface Result {
  readonly cases: number;
  readonly policy: Readonly<Record<string, number>> & { readonly exhausted: { readonly on: string } | null };
  readonly groups: Readonly<Record<string, readonly Readonly<Record<string, number | string>>[]>>;
}

const hangzhou = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../seeds/policies/hangzhou-2025.json'), 'utf8'),
) as Record<string, object>;
const inHangzhou = { 'applicant.registeredRegion': { choice: [{ value: '330106', weight: 3 }, { value: '330108' }] } };

describe('a programme before it opens', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let programmeId: string;

  beforeAll(async () => {
    rooms = await startRoomApp([OrganisationsModule, ProgrammesModule, StudiesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    const draft = { code: 'HZ-2025', nameZh: '杭州', nameEn: 'Hangzhou', document: hangzhou };
    programmeId = String((await must(city.officer.post('/programmes', draft)))['id']);
  });
  afterAll(() => rooms.close());

  const ask = (request: object) => city.officer.post(`/programmes/${programmeId}/simulations`, request);
  const read = (id: unknown) => must(city.officer.get(`/programmes/${programmeId}/studies/${String(id)}`));
  const simulate = async (request: object): Promise<Result> => {
    const { id } = await must(ask(request));
    await deliver(rooms);
    const study = await read(id);
    expect(study).toMatchObject({ state: 'DONE', kind: 'SIMULATION' });
    return study['result'] as Result;
  };
  const generated = (changes: object = {}) => ({
    kind: 'GENERATED',
    size: 3000,
    seed: '2025',
    enterprises: 2000,
    from: '2025-07-01T00:00:00+08:00',
    to: '2025-12-31T23:59:59+08:00',
    distributions: inHangzhou,
    ...changes,
  });

  it('shows take-up, spending and exhaustion of a draft over a generated population', async () => {
    const result = await simulate({ population: generated() });
    const { policy, groups } = result;
    const { awarded = 0, waitlisted = 0, refused = 0, manual = 0 } = policy;
    expect(result.cases).toBe(3000);
    expect(awarded + waitlisted + refused + manual).toBe(3000);
    expect(policy['grantedFen']).toBeLessThanOrEqual(25_000_000_000);
    expect(policy.exhausted?.on).toMatch(/^2025-/);
    for (const dimension of ['size', 'district', 'industry']) {
      const rows = groups[dimension] ?? [];
      expect(rows.reduce((sum, { cases }) => sum + Number(cases), 0)).toBe(3000);
      expect(rows.reduce((sum, { grantedFen }) => sum + Number(grantedFen), 0)).toBe(policy['grantedFen']);
    }
    expect(groups['district']?.map(({ key }) => key)).toEqual(['330106', '330108']);
  });

  it('gives the same figures from the same seed, also when the memory in between is lost', async () => {
    const first = await simulate({ population: generated() });
    const { id } = await must(ask({ population: generated({ size: 12_000 }) }));
    const whole = await simulate({ population: generated({ size: 12_000 }) });
    await deliver(rooms);
    expect((await read(id))['result']).toEqual(whole);

    const forgetful = rooms.get(RunningSimulations);
    const keep = jest.spyOn(forgetful, 'keep').mockImplementation(() => undefined);
    expect(await simulate({ population: generated({ size: 12_000 }) })).toEqual(whole);
    keep.mockRestore();
    expect(await simulate({ population: generated() })).toEqual(first);
    expect(await simulate({ population: generated({ seed: 'another' }) })).not.toEqual(first);
  });

  it('tells who gains and who loses against the version in force', async () => {
    const id = await city.openProgramme('SZ-2026', halfOfTheContract(), 0);
    const quarter = halfOfTheContract({
      award: {
        ratioTable: [
          { when: { fact: 'applicant.smeClass', eq: 'LARGE' }, ratioBp: 2500 },
          { when: true, ratioBp: 6000 },
        ],
      },
    });
    const rows = ['LARGE', 'SMALL', 'SMALL'].map((smeClass, index) => ({
      facts: { 'applicant.smeClass': smeClass, 'applicant.uscc': `U${String(index)}`, 'contract.amountFen': 1_000_000 },
      submittedAt: `2026-06-0${String(index + 1)}T09:00:00+08:00`,
    }));
    const request = { document: quarter, baselineVersionNumber: 1, population: { kind: 'ROWS', rows } };
    const asked = await must(city.officer.post(`/programmes/${id}/simulations`, request));
    await deliver(rooms);
    const { result } = await must(city.officer.get(`/programmes/${id}/studies/${String(asked['id'])}`));
    expect(result).toMatchObject({
      policy: { grantedFen: 1_450_000, months: [{ month: '2026-06', bucketId: 'CITY-2026', amountFen: 1_450_000 }] },
      baseline: { grantedFen: 1_500_000 },
      groups: {
        size: [
          { key: 'LARGE', gained: 0, lost: 1, lostFen: 250_000 },
          { key: 'SMALL', gained: 2, gainedFen: 200_000, lost: 0 },
        ],
      },
    });
  });

  it('takes a table of cases', async () => {
    const send = async (content: string | Buffer, key: string = randomUUID()) => {
      const form = new FormData();
      form.append('name', '2025 年申报企业');
      const isText = typeof content === 'string';
      const type = isText ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      form.append(
        'file',
        new Blob([new Uint8Array(Buffer.from(content))], { type }),
        isText ? 'cases.csv' : 'cases.xlsx',
      );
      const headers = { authorization: `Bearer ${city.officer.token ?? ''}`, 'idempotency-key': key };
      const url = `${city.officer.baseUrl}/api/v1/programmes/${programmeId}/populations`;
      const answer = await fetch(url, { method: 'POST', headers, body: form });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const header =
      'applicant.uscc,applicant.registeredRegion,applicant.smeClass,applicant.qualifications,contract.amountYuan,contract.model.filedNo,contract.facility.class,other.upperRatioBp,submittedAt';
    const line = (uscc: string, yuan: string) =>
      `${uscc},330106,SMALL,NONE,${yuan},-,DOMESTIC,-,2025-08-01T09:00:00+08:00`;
    const text = [header, line('A', '300000'), line('A', '250000'), line('B', '500000.01')].join('\n');
    const uploaded = await send(text, 'same');
    expect(uploaded).toMatchObject({ status: 201, body: { rowCount: 3, name: '2025 年申报企业' } });
    expect((await send(text, 'same')).body['id']).toBe(uploaded.body['id']);
    expect(await send(`${header}\nA`)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/file/2' }] } });

    const cellsOf = (record: string): SampleCell[] =>
      record.split(',').map((cell) => (/^\d+(\.\d+)?$/.test(cell) ? { number: cell } : cell));
    const sheet = await send(sampleSheet(text.split('\n').map(cellsOf)));
    expect(sheet).toMatchObject({ status: 201, body: { rowCount: 3 } });
    expect(await send(sampleXlsx([{ name: 'xl/vbaProject.bin' }]))).toMatchObject({ status: 422 });
    expect(await send(sampleXlsx())).toMatchObject({ status: 400, body: { errors: [{ code: 'broken-spreadsheet' }] } });

    for (const uploadId of [uploaded.body['id'], sheet.body['id']]) {
      const result = await simulate({ population: { kind: 'UPLOAD', uploadId } });
      expect(result.policy).toMatchObject({ awarded: 3, grantedFen: 15_000_000 + 7_500_000 + 15_000_000 });
    }
    const unknown = await ask({ population: { kind: 'UPLOAD', uploadId: randomUUID() } });
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ pointer: '/population/uploadId' }] } });
  });

  it('refuses what it cannot draw, and names it', async () => {
    const distributions = { 'contract.amountFen': { between: [2, 1] }, 'no.fact': { constant: 1 } };
    const refused = await ask({ population: { kind: 'GENERATED', distributions } });
    expect(refused.status).toBe(400);
    expect((refused.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/population/size',
      '/population/distributions/contract.amountFen',
      '/population/distributions/no.fact',
    ]);
    const reversed = generated({ from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' });
    expect((await ask({ population: reversed })).body).toMatchObject({ errors: [{ pointer: '/population/to' }] });
    expect((await ask({ population: generated({ size: 100_001 }) })).status).toBe(400);
    expect((await ask({ document: { award: 7 }, population: generated() })).body).toMatchObject({
      code: 'policy-invalid',
      errors: [{ pointer: '/award' }],
    });
  });

  it('shows how far it is, and ends when it is cancelled', async () => {
    const { id } = await must(ask({ population: generated({ size: 100_000 }) }));
    expect(await read(id)).toMatchObject({ state: 'QUEUED', done: 0, total: 100_000 });
    const cancelled = await must(
      city.officer.post(`/programmes/${programmeId}/studies/${String(id)}/cancellation`, undefined),
    );
    expect(cancelled).toMatchObject({ state: 'CANCELLED', allowedActions: [{ action: 'cancel', allowed: false }] });
    await deliver(rooms);
    expect(await read(id)).toMatchObject({ state: 'CANCELLED', done: 0, result: null });
    const again = await city.officer.post(`/programmes/${programmeId}/studies/${String(id)}/cancellation`, undefined);
    expect(again.body).toMatchObject({ code: 'wrong-state', state: 'CANCELLED' });
  });
});
