import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { Evidence, EvidenceModule } from '../../src/modules/evidence/index.js';
import { AppConfig } from '../../src/platform/config/app-config.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { ApiClient } from '../story/api-client.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';
import { eventually } from '../support/test-platform.js';
import { samplePdf, samplePng, sampleXlsx, sampleXml } from '../support/sample-files.js';
import { HALF_A_FORM, sendEndless, sendForm, sendHalf, type Sent, showToDistrict, upload } from '../support/uploads.js';

const MEBIBYTE = 1024 * 1024;
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('evidence files', () => {
  let rooms: RoomApp;
  let owner: pg.Client;
  let tenantId: number;
  let folder: string;
  const enterpriseId = newId();
  const rivalId = newId();
  let enterprise: ApiClient;
  let rival: ApiClient;
  let officer: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([EvidenceModule]);
    tenantId = await rooms.createTenant('SZ');
    folder = path.join(rooms.get(AppConfig).dataFolder, 'evidence');
    enterprise = rooms.as({ tenantId, enterpriseId }, ['evidence.upload', 'evidence.read']);
    rival = rooms.as({ tenantId, enterpriseId: rivalId }, ['evidence.upload', 'evidence.read']);
    officer = rooms.as({ tenantId, authorityId: newId(), authorityPath: 'SZ/NS' }, ['evidence.read']);
    owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await rooms.close();
  });

  const shown = (id: string, ownerId = enterpriseId): Promise<void> => showToDistrict(rooms, { tenantId, id, ownerId });
  const keptFiles = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const rowCount = async (): Promise<number> =>
    (await owner.query<{ n: number }>('select count(*)::integer as n from evidence_file')).rows[0]!.n;

  it('are taken, described, and served as downloads that no browser runs', async () => {
    const content = samplePdf('采购合同');
    const answer = await upload(enterprise, {
      content,
      name: '../采购 合同\u202e.PDF',
      fields: { sha256: sha256(content) },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      ownerKind: 'ENTERPRISE',
      ownerId: enterpriseId,
      purpose: 'CONTRACT',
      fileName: '采购 合同.pdf',
      kind: 'PDF',
      mediaType: 'application/pdf',
      sizeBytes: content.length,
      sha256: sha256(content),
      otherOwners: null,
    });
    expect((await enterprise.get(`/evidence/${String(answer.body['id'])}`)).body).toEqual(answer.body);

    await shown(String(answer.body['id']));
    const url = `${enterprise.baseUrl}/api/v1/evidence/${String(answer.body['id'])}/content`;
    const download = await fetch(url, { headers: { authorization: `Bearer ${officer.token ?? ''}` } });
    expect(Buffer.from(await download.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="__ __.pdf"; filename*=UTF-8''%E9%87%87%E8%B4%AD%20%E5%90%88%E5%90%8C.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-digest': `sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
    });
    expect((await fetch(url)).status).toBe(401);
  });

  it('are seen by their owner and by officers of the tenant, and by nobody else', async () => {
    const { body } = await upload(enterprise, { content: samplePdf('private') });
    const file = `/evidence/${String(body['id'])}`;
    const elsewhere = rooms.as({ tenantId: await rooms.createTenant('HZ'), authorityId: newId() }, ['evidence.read']);
    const provider = rooms.as({ tenantId, providerId: enterpriseId }, ['evidence.read']);
    for (const stranger of [rival, elsewhere, provider]) {
      expect((await stranger.get(file)).status).toBe(404);
      expect((await stranger.get(`${file}/content`)).status).toBe(404);
      expect((await stranger.get('/evidence')).body).toEqual({ items: [], nextCursor: null });
    }
    expect((await officer.get(file)).status).toBe(404);
    await shown(String(body['id']));
    expect((await officer.get(file)).status).toBe(200);
    for (const authorityPath of ['SZ/FT', 'SZ/N', 'SZ/NS/YH/1']) {
      const another = rooms.as({ tenantId, authorityId: newId(), authorityPath }, ['evidence.read']);
      expect((await another.get(file)).status).toBe(404);
      expect((await another.get('/evidence')).body).toEqual({ items: [], nextCursor: null });
    }
    expect((await upload(officer)).status).toBe(403);
  });

  it('with one content are kept once, and officers see that two organisations handed it in', async () => {
    const content = sampleXml('<No>24442000000012345678</No>');
    const before = keptFiles().length;
    const invoice = { content, name: 'invoice.xml', type: 'text/xml', fields: { purpose: 'E_INVOICE_XML' } };
    const [mine, again, theirs] = [
      await upload(enterprise, invoice),
      await upload(enterprise, invoice),
      await upload(rival, invoice),
    ];
    expect(new Set([mine, again, theirs].map(({ body }) => body['id'])).size).toBe(3);
    expect(keptFiles()).toHaveLength(before + 1);
    expect(keptFiles()).toContain(sha256(content));
    expect(theirs.body['otherOwners']).toBeNull();

    for (const { body } of [mine, again]) await shown(String(body['id']));
    await shown(String(theirs.body['id']), rivalId);
    const seen = await officer.get(`/evidence/${String(mine.body['id'])}`);
    expect(seen.body).toMatchObject({ otherOwners: 1 });
    const page = await officer.get<{ items: { otherOwners: number }[] }>('/evidence?purpose=E_INVOICE_XML');
    expect(page.body.items.map(({ otherOwners }) => otherOwners)).toEqual([1, 1, 1]);
  });

  it.each([
    ['another extension', { name: 'page.html', type: 'text/html' }, 422, 'evidence-type-not-allowed'],
    ['a stated type of another kind', { type: 'image/png' }, 422, 'evidence-type-mismatch'],
    ['content of another kind', { content: samplePng() }, 422, 'evidence-content-mismatch'],
    ['half of it', { content: samplePdf().subarray(0, 30) }, 422, 'evidence-damaged'],
    ['nothing', { content: Buffer.alloc(0) }, 422, 'evidence-empty'],
    ['another hash', { fields: { sha256: 'ab'.repeat(32) } }, 422, 'evidence-hash-mismatch'],
    ['half a subject', { fields: { subjectType: 'application' } }, 400, 'invalid-request'],
    ['an unknown field', { fields: { tenantId: '1' } }, 400, 'invalid-request'],
    ['a field that reaches a prototype', { fields: { __proto__x: '1', constructor: '1' } }, 400, 'invalid-request'],
    ['a field without end', { fields: { purpose: 'A'.repeat(100_000) } }, 400, 'invalid-request'],
    ['a zero bomb', { ...xlsx([{ name: 'x.xml', content: Buffer.alloc(9_000_000) }]) }, 422, 'evidence-archive-ratio'],
    ['an invoice with a DTD', { ...xml('<!DOCTYPE x [<!ENTITY a "b">]><x/>') }, 422, 'evidence-xml-with-dtd'],
  ])('are refused with a code of its own for %s, leaving nothing', async (_what, sent, status, code) => {
    const before = { files: keptFiles(), rows: await rowCount() };
    const answer = await upload(enterprise, sent);
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
    expect({ files: keptFiles(), rows: await rowCount() }).toEqual(before);
  });

  it('come one at a time, in a form, with a key', async () => {
    const two = new FormData();
    two.append('purpose', 'CONTRACT');
    for (const name of ['a.pdf', 'b.pdf']) two.append('file', new Blob([new Uint8Array(samplePdf())]), name);
    expect((await sendForm(enterprise, two)).status).toBe(413);
    const none = new FormData();
    none.append('purpose', 'CONTRACT');
    expect((await sendForm(enterprise, none)).body).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/file' }],
    });
    const twice = new FormData();
    for (const purpose of ['A', 'B']) twice.append('purpose', purpose);
    expect((await sendForm(enterprise, twice)).body).toMatchObject({ errors: [{ code: 'duplicate-field' }] });
    for (const broken of ['--b\r\nno header', '--b\r\n', HALF_A_FORM, `${HALF_A_FORM}\r\n--b`, 'x']) {
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      const answer = await enterprise.post('/evidence', undefined, { rawBody: broken, headers });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    }
    const headers = { 'content-type': 'multipart/form-data' };
    expect((await enterprise.post('/evidence', undefined, { rawBody: HALF_A_FORM, headers })).status).toBe(400);
    expect((await enterprise.post('/evidence', { purpose: 'CONTRACT' })).status).toBe(415);
    expect((await upload(enterprise, { key: '' })).body).toMatchObject({ code: 'idempotency-key-missing' });
  });

  it('answer a repeated key with the first answer, and refuse it for another file', async () => {
    const key = randomUUID();
    const content = samplePdf('once');
    const first = await upload(enterprise, { content, key });
    const rows = await rowCount();
    const repeated = await Promise.all(Array.from({ length: 5 }, () => upload(enterprise, { content, key })));
    for (const answer of repeated) {
      expect(answer.body).toEqual(first.body);
      expect(answer.headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await upload(enterprise, { content: samplePdf('other'), key })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect((await upload(enterprise, { content, key, name: 'other.pdf' })).status).toBe(422);
    expect(await rowCount()).toBe(rows);
  });

  it('have 20 MiB at most, however they are sent', async () => {
    const large = Buffer.concat([samplePdf(), randomBytes(20 * MEBIBYTE)]);
    const exact = Buffer.concat([large.subarray(0, 20 * MEBIBYTE - samplePdf().length), samplePdf()]);
    expect(await upload(enterprise, { content: exact })).toMatchObject({
      status: 201,
      body: { sizeBytes: exact.length },
    });

    const before = keptFiles();
    const answer = await upload(enterprise, { content: large.subarray(0, exact.length + 1) });
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload-too-large', maxBytes: exact.length } });
    expect((await upload(enterprise, { content: Buffer.concat([large, large]) })).status).toBe(413);
    expect(await sendEndless(enterprise)).toBe(413);
    expect(keptFiles()).toEqual(before);
    expect((await upload(enterprise)).status).toBe(201);
  });

  it('leave nothing when the sender hangs up', async () => {
    const before = keptFiles();
    const hangUp = await sendHalf(enterprise);
    await eventually(() => Promise.resolve(keptFiles().length > before.length));
    hangUp();
    await eventually(() => Promise.resolve(keptFiles().length === before.length));
    expect(keptFiles()).toEqual(before);
  });

  it('are not taken by other endpoints', async () => {
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x.pdf');
    const answer = await fetch(`${enterprise.baseUrl}/api/v1/nowhere`, { method: 'POST', body: form });
    expect(answer.status).toBe(415);
  });

  it('are listed newest first, a page at a time', async () => {
    const reader = rooms.as({ tenantId, providerId: newId() }, ['evidence.upload', 'evidence.read']);
    const ids: unknown[] = [];
    for (const n of [1, 2, 3]) ids.unshift((await upload(reader, { content: samplePdf(String(n)) })).body['id']);
    interface Page {
      items: { id: string }[];
      nextCursor: string | null;
    }
    const first = (await reader.get<Page>('/evidence?limit=2')).body;
    const second = (await reader.get<Page>(`/evidence?limit=2&cursor=${String(first.nextCursor)}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect((await reader.get('/evidence?cursor=WyJ4Il0')).status).toBe(400);
    expect((await reader.get('/evidence?subjectType=application')).status).toBe(400);
  });

  it('are attached by their owner only, once, and each attachment leaves an event', async () => {
    const subject = { type: 'application', id: newId() };
    const fields = { subjectType: subject.type, subjectId: subject.id };
    const atUpload = String((await upload(enterprise, { content: samplePdf('a'), fields })).body['id']);
    const later = String((await upload(enterprise, { content: samplePdf('b') })).body['id']);
    const foreign = String((await upload(rival, { content: samplePdf('c'), fields })).body['id']);

    const evidence = rooms.get(Evidence);
    const mine = { kind: 'ENTERPRISE', id: enterpriseId } as const;
    const attach = (evidenceIds: readonly string[]) =>
      rooms.run(tenantId, () =>
        evidence.attachMany([{ evidenceIds, owner: mine, subject, jurisdictionPath: 'SZ/NS/YH', command: null }]),
      );
    await expect(attach([later, foreign])).rejects.toMatchObject({
      code: 'unknown-evidence',
      facts: { evidenceIds: [foreign] },
    });
    await expect(attach([newId()])).rejects.toMatchObject({ code: 'unknown-evidence' });
    await attach([later, atUpload]);
    await attach([atUpload]);
    // What the rival named the same subject for is no file of that case.
    const listed = await officer.get<{ items: { id: string }[] }>(
      `/evidence?subjectType=application&subjectId=${subject.id}`,
    );
    expect(listed.body.items.map(({ id }) => id)).toEqual([later, atUpload]);
    const { rows } = await owner.query<{ action: string; bytes: Buffer }>(
      "select action, bytes from audit_event where subject_type = 'evidence' and subject_id = any($1) order by id",
      [[atUpload, later]],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'evidence.uploaded',
      'evidence.attached',
      'evidence.uploaded',
      'evidence.attached',
    ]);
    expect(rows[0]!.bytes.toString()).not.toContain('合同');
  });

  it('never change', async () => {
    await upload(enterprise);
    await expect(owner.query("update evidence_file set purpose = 'X'")).rejects.toThrow('append-only');
    await expect(owner.query('delete from evidence_attachment')).rejects.toThrow('append-only');
    await expect(owner.query('truncate evidence_file cascade')).rejects.toThrow('append-only');
  });
});

function xlsx(entries: Parameters<typeof sampleXlsx>[0]): Sent {
  return { content: sampleXlsx(entries), name: 'usage.xlsx', type: '' };
}

function xml(text: string): Sent {
  return { content: Buffer.from(text), name: 'invoice.xml', type: 'application/xml' };
}
