import { createHash } from 'node:crypto';

import pg from 'pg';

import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { EvidenceModule } from '../../src/modules/evidence/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { broken, must, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract, hands } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';
import { samplePdf } from '../support/sample-files.js';
import { upload } from '../support/uploads.js';

const FORMS = { attachments: ['CONTRACT', { code: 'REVIEW_SHEET', required: false }] };

describe('the files an application rests on', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let owner: pg.Client;
  let programmeId: string;
  let firm: TestFirm;
  let rival: TestFirm;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, DeskModule, EvidenceModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'SZ');
    owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
    await city.setClock('2026-05-06T10:00:00+08:00');
    programmeId = await city.openProgramme('EV', halfOfTheContract({ forms: FORMS }), 100_000_000);
    firm = await city.firm();
    rival = await city.firm();
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await owner.end();
    await rooms.close();
  });

  const hand = async ({ client }: TestFirm, text: string, purpose = 'CONTRACT'): Promise<string> =>
    String((await must(upload(client, { content: samplePdf(text), fields: { purpose } })))['id']);
  const draft = ({ client }: TestFirm, evidenceIds: readonly string[]) =>
    client.post(`/programmes/${programmeId}/applications`, { facts: { 'contract.amountFen': 200_000 }, evidenceIds });
  const submit = ({ client }: TestFirm, id: unknown) => client.post(`/applications/${String(id)}/submission`, {});
  const rows = async (table: string): Promise<number> =>
    (await owner.query<{ n: number }>(`select count(*)::integer as n from ${table}`)).rows[0]!.n;

  it('are those that the policy requires, or the submission says which one is missing', async () => {
    const body = await must(draft(firm, [await hand(firm, 'sheet', 'REVIEW_SHEET')]));
    const before = [await rows('application_evidence'), await rows('evidence_attachment')];
    expect((await submit(firm, body['id'])).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/evidence/CONTRACT', code: 'document-missing' }],
    });
    expect([await rows('application_evidence'), await rows('evidence_attachment')]).toEqual(before);
    expect((await firm.client.get(`/applications/${String(body['id'])}`)).body).toMatchObject({
      state: 'DRAFT',
      evidenceHash: null,
    });
  });

  it('belong to the applicant: those of another enterprise, of another city and of nobody are not found', async () => {
    const elsewhere = await openCity(rooms, 'HZ');
    const stranger = await elsewhere.firm();
    const mine = await hand(firm, 'mine');
    const body = await must(draft(firm, [mine]));
    const path = `/applications/${String(body['id'])}`;
    const drafts = await rows('application');
    for (const foreign of [await hand(rival, 'theirs'), await hand(stranger, 'far away'), newId()]) {
      expect((await draft(firm, [mine, foreign])).body).toMatchObject({ status: 404, code: 'unknown-evidence' });
      expect((await firm.client.patch(path, 1, { evidenceIds: [foreign] })).body).toMatchObject({ status: 404 });
    }
    expect(await rows('application')).toBe(drafts);
    expect((await firm.client.get(path)).body).toMatchObject({ version: 1, evidenceIds: [mine] });
    expect((await firm.client.patch(path, 1, { evidenceIds: Array(101).fill(mine) })).status).toBe(400);
  });

  it('are frozen with their hashes, and read by the officers of the case, by nobody else', async () => {
    const first = await hand(firm, 'the contract');
    const second = await hand(firm, 'the sheet', 'REVIEW_SHEET');
    const { id } = await must(draft(firm, [second, first, first]));
    expect((await city.districtReviewer.get(`/evidence/${first}`)).status).toBe(404);
    const receipt = await must(submit(firm, id));
    expect(receipt['evidenceHash']).toMatch(/^[0-9a-f]{64}$/);

    const { rows: frozen } = await owner.query(
      `select evidence_id, purpose, encode(sha256, 'hex') as sha256 from application_evidence
        where application_id = $1 order by evidence_id`,
      [id],
    );
    const sha256 = (text: string): string => createHash('sha256').update(samplePdf(text)).digest('hex');
    expect(frozen).toEqual([
      { evidence_id: first, purpose: 'CONTRACT', sha256: sha256('the contract') },
      { evidence_id: second, purpose: 'REVIEW_SHEET', sha256: sha256('the sheet') },
    ]);
    await expect(owner.query('delete from application_evidence')).rejects.toThrow('append-only');

    const listed = await city.districtReviewer.get<{ items: { id: string }[] }>(
      `/evidence?subjectType=application&subjectId=${String(id)}`,
    );
    expect(listed.body.items.map((each) => each.id)).toEqual([second, first]);
    const auditor = rooms.as({ tenantId: city.tenantId, authorityId: newId(), authorityPath: 'SZ' }, ['evidence.read']);
    expect((await auditor.get(`/evidence/${first}/content`)).status).toBe(200);
    const { tenantId } = city;
    for (const other of [
      rival.client,
      rooms.as({ tenantId, authorityId: newId(), authorityPath: 'SZ/FT' }, ['evidence.read']),
      rooms.as({ tenantId: await rooms.createTenant('GZ'), authorityId: newId(), authorityPath: 'SZ' }, [
        'evidence.read',
      ]),
    ]) {
      expect((await other.get(`/evidence/${first}`)).status).toBe(404);
      expect((await other.get(`/evidence/${first}/content`)).status).toBe(404);
    }
    expect((await city.supervisor.get(`/audit/events?subjectId=${String(id)}`)).body).toMatchObject({
      items: [{ action: 'application.drafted' }, { action: 'application.submitted' }],
    });
    expect((await city.supervisor.get(`/audit/events?subjectId=${first}`)).body).toMatchObject({
      items: [{ action: 'evidence.uploaded' }, { action: 'evidence.attached' }],
    });
  });

  it('are completed by a supplement; what was there stays, and the hash says so', async () => {
    const { id } = await must(draft(firm, [await hand(firm, 'before')]));
    const { evidenceHash } = await must(submit(firm, id));
    const back = { outcome: 'RETURN', reasonCode: 'PAYMENT_UNPROVEN', comment: '缺少评审表' };
    await must(hands(city).decide(city.districtReviewer, id, back));
    const answer = (evidenceIds: readonly string[]) =>
      firm.client.post(`/applications/${String(id)}/supplement`, { comment: '已补', evidenceIds });
    expect((await answer([await hand(rival, 'not yours')])).body).toMatchObject({ status: 404 });
    const added = await hand(firm, 'added', 'REVIEW_SHEET');
    const body = await must(answer([added]));
    expect(body['evidenceIds']).toHaveLength(2);
    expect(body['evidenceHash']).not.toBe(evidenceHash);
    expect((await city.districtReviewer.get(`/evidence/${added}`)).status).toBe(200);
  });

  it('with the same content as those of another enterprise are pointed out to officers, not to the other', async () => {
    const theirs = await hand(rival, 'one contract for two');
    await must(submit(rival, (await must(draft(rival, [theirs])))['id']));
    const mine = await hand(firm, 'one contract for two');
    const { id } = await must(draft(firm, [mine]));
    await must(submit(firm, id));
    const { rows: told } = await owner.query(
      `select audience_ref, audience_role, params ->> 'files' as files from notification
        where kind = 'application.same-evidence' and subject_id = $1 order by id`,
      [id],
    );
    expect(told).toEqual([
      { audience_ref: 'SZ', audience_role: 'PROGRAMME_OFFICER', files: '1' },
      { audience_ref: 'SZ', audience_role: 'SUPERVISOR', files: '1' },
    ]);
    expect((await city.districtReviewer.get(`/evidence/${mine}`)).body).toMatchObject({ otherOwners: 1 });
    expect((await firm.client.get(`/evidence/${mine}`)).body).toMatchObject({ otherOwners: null });
  });
});
