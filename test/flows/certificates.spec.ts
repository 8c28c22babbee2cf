import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { type CertificateKey, checkCertificate } from '../../clients/certificate-check/check-certificate.mjs';
import { SealCertificate } from '../../src/modules/vouchers/certificate/seal-certificate.js';
import { VoucherCodes } from '../../src/modules/vouchers/codes/voucher-codes.js';
import { fen } from '../../src/platform/money/fen.js';
import type { ApiClient } from '../story/api-client.js';
import { qrOfPdf, textOfPdf } from '../support/read-pdf.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

interface Voucher {
  readonly id: string;
  readonly voucherNumber: string;
  readonly voucherCode: string;
  readonly issuedAt: string;
  readonly validUntil: string;
}

describe('certificates of vouchers', () => {
  let test: TestApp;
  let city: VoucherCity;
  let enterprise: ApiClient;
  let provider: ApiClient;
  let keySet: { keys: CertificateKey[] };
  let voucher: Voucher;
  let qr: string;

  beforeAll(async () => {
    test = await startTestApp();
    const legalBasis = [{ id: 'ART-7', docNo: '测政办函〔2026〕7号', title: '算力券管理办法', article: '第七条' }];
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', { legalBasis });
    enterprise = city.as('ENTERPRISE_OPERATOR');
    provider = city.as('PROVIDER_OPERATOR');
    keySet = (await test.api.get<{ keys: CertificateKey[] }>('/public/certificate-keys')).body;
    voucher = await issue(30_000_000);
    qr = seal(voucher);
  });
  afterAll(async () => {
    await city.close();
    await test.close();
  });

  const issue = async (faceFen: number): Promise<Voucher> =>
    (await enterprise.get<Voucher>(`/vouchers/${(await city.issue([faceFen])).id}`)).body;
  const seal = ({ voucherNumber, voucherCode, issuedAt, validUntil }: Voucher): string =>
    test.get(SealCertificate).write({
      ...{
        tenantCode: city.tenantCode,
        programmeCode: 'QY-2024',
        voucherNumber,
        voucherCode,
        faceFen: fen(30_000_000),
      },
      ...{ validUntil: new Date(validUntil), issuedAt: new Date(issuedAt) },
    });
  const print = async (client: ApiClient, id = voucher.id): Promise<Printed> => {
    const headers = new Headers(client.token === null ? {} : { authorization: `Bearer ${client.token}` });
    const answer = await fetch(`${client.baseUrl}/api/v1/vouchers/${id}/certificate`, { headers });
    return { status: answer.status, headers: answer.headers, pdf: Buffer.from(await answer.arrayBuffer()) };
  };
  const at = new Date('2026-06-01T12:00:00+08:00');
  const check = (content: string, options: object = {}): string => {
    const { verdict, reason } = checkCertificate(content, keySet, { tenantCode: city.tenantCode, at, ...options });
    return reason ?? verdict;
  };

  it('are printed for their owner, with code and QR, and are the same bytes each time', async () => {
    const first = await print(enterprise);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/pdf');
    expect(first.headers.get('content-disposition')).toContain(`filename="${voucher.voucherNumber}.pdf"`);
    const digest = createHash('sha256').update(first.pdf).digest('base64');
    expect(first.headers.get('content-digest')).toBe(`sha-256=:${digest}:`);
    expect((await print(enterprise)).pdf.equals(first.pdf)).toBe(true);
    expect(first.pdf.length).toBeLessThan(60_000);
    const text = textOfPdf(first.pdf).replaceAll('\n', '');
    for (const shown of [voucher.voucherNumber, '算力券凭证', '300,000.00', '叁拾万元整', '2026-03-10', '2027-03-10']) {
      expect(text).toContain(shown);
    }
    for (const shown of ['QY-2024，第 1 版', '测政办函〔2026〕7号', '每笔订单抵扣不超过订单金额的 30%', '状态　有效']) {
      expect(text).toContain(shown);
    }
    expect(text.replaceAll(' ', '')).toContain(voucher.voucherCode);
    expect(qrOfPdf(first.pdf)).toBe(qr);
  });

  it('are printed for officers without the code; others see none', async () => {
    const copy = await print(city.as('SUPERVISOR'));
    expect(copy.status).toBe(200);
    expect(textOfPdf(copy.pdf).replaceAll(/[ \n]/g, '')).not.toContain(voucher.voucherCode);
    const content = qrOfPdf(copy.pdf);
    expect(content).not.toContain(voucher.voucherCode);
    expect(check(content)).toBe('COPY_WITHOUT_CODE');
    expect((await provider.post('/voucher-checks', { voucherCode: content })).body).toMatchObject({
      reasonCodes: ['VOUCHER_UNKNOWN'],
    });
    const other = await openVoucherCity(test, '2026-03-10T10:00:00+08:00');
    expect((await print(other.as('ENTERPRISE_OPERATOR'))).status).toBe(404);
    expect((await print(other.as('SUPERVISOR'))).status).toBe(404);
    expect((await print(provider)).status).toBe(403);
    expect((await print(test.api)).status).toBe(401);
    const elsewhere = await other.as('PROVIDER_OPERATOR').post('/voucher-checks', { voucherCode: qr });
    expect(elsewhere.body).toMatchObject({ usable: false, reasonCodes: ['VOUCHER_UNKNOWN'] });
    await other.close();
  });

  it('are checked without server and database', () => {
    expect(checkCertificate(qr, keySet, { tenantCode: city.tenantCode, at })).toEqual({
      ...{ verdict: 'GENUINE', reason: null, sentence: null },
      claims: {
        ...{ tenantCode: city.tenantCode, programmeCode: 'QY-2024', faceFen: 30_000_000 },
        ...{ voucherNumber: voucher.voucherNumber, voucherCode: voucher.voucherCode },
        keyId: keySet.keys.find(({ kid }) => kid.startsWith('2026-'))?.kid,
        validUntil: new Date(voucher.validUntil),
        issuedAt: new Date(Math.floor(Date.parse(voucher.issuedAt) / 1000) * 1000),
      },
    });
    expect(check(qr, { at: new Date(Date.parse(voucher.validUntil) - 1) })).toBe('GENUINE');
    expect(check(qr, { at: new Date(voucher.validUntil) })).toBe('EXPIRED');
    expect(check(qr, { tenantCode: 'ANOTHER' })).toBe('OTHER_TENANT');
    expect(check(voucher.voucherCode)).toBe('MALFORMED');
    const older = keySet.keys.find(({ kid }) => kid.startsWith('2025-'))?.kid ?? '';
    expect(check(qr.replace(/2026-\w{6}/, older))).toBe('BAD_SIGNATURE');
    expect(check(qr.replace(/2026-\w{6}/, '2026-000000'))).toBe('UNKNOWN_KEY');
    expect(checkCertificate(qr, { keys: [] })).toMatchObject({ reason: 'UNKNOWN_KEY', claims: null });
    const misdated = keySet.keys.map((key) => ({ ...key, nbf: key.nbf + 31_536_000, exp: key.exp + 31_536_000 }));
    expect(checkCertificate(qr, { keys: misdated }).reason).toBe('KEY_NOT_FOR_THIS_TIME');
  });

  it('are refused, on paper and online, when one bit of any character is another', async () => {
    const forged = qr.split('').flatMap((character, place) =>
      [1, 2, 4, 8, 16, 32, 64].map((bit) => {
        const other = String.fromCharCode(character.charCodeAt(0) ^ bit);
        return `${qr.slice(0, place)}${other}${qr.slice(place + 1)}`;
      }),
    );
    expect(forged.map((content) => check(content)).filter((answer) => answer === 'GENUINE')).toEqual([]);
    const server = test.get(SealCertificate);
    const opened = forged.filter((content) => server.codeIn(content) === voucher.voucherCode);
    expect(opened).toEqual([]);
    const face = qr.replace(':30000000:', ':90000000:');
    expect(check(face)).toBe('BAD_SIGNATURE');
    expect((await provider.post('/voucher-checks', { voucherCode: face })).body).toMatchObject({
      reasonCodes: ['VOUCHER_UNKNOWN'],
    });
    const order = { orderNumber: 'FORGED-1', priceFen: 1_000, serviceItemId: city.itemId };
    expect(await provider.post('/redemptions', { ...order, voucherCode: face })).toMatchObject({ status: 422 });
  });

  it.each([
    ['genuine', [], 0, '"verdict": "GENUINE"'],
    ['of another authority', ['--tenant', 'ANOTHER'], 1, '"reason": "OTHER_TENANT"'],
    ['over', ['--at', '2030-01-01T00:00:00+08:00'], 1, '"reason": "EXPIRED"'],
    ['asked for an instant that is none', ['--at', 'tomorrow'], 2, ''],
  ])('are checked at the command line: %s', (_what, options, status, said) => {
    const keys = path.join(test.dataFolder, 'keys.json');
    writeFileSync(keys, JSON.stringify(keySet));
    const cli = path.resolve('clients/certificate-check/cli.mjs');
    const given = ['--keys', keys, '--at', at.toISOString(), ...options];
    const ran = spawnSync(process.execPath, [cli, ...given], { input: `${qr}\r\n`, encoding: 'utf8', timeout: 20_000 });
    expect(ran).toMatchObject({ status, stdout: expect.stringContaining(said) as string });
  });

  it('are scanned in place of the typed code, to check and to redeem', async () => {
    const checked = await provider.post('/voucher-checks', { voucherCode: qr, priceFen: 10_000 });
    expect(checked.body).toMatchObject({ usable: true, voucherNumber: voucher.voucherNumber, deductionFen: 3_000 });
    const order = { voucherCode: qr, orderNumber: 'SCAN-1', priceFen: 10_000, serviceItemId: city.itemId };
    expect(await provider.post('/redemptions', order)).toMatchObject({ status: 201, body: { heldFen: 3_000 } });
    expect(await enterprise.post('/voucher-checks', { voucherCode: qr })).toMatchObject({ status: 403 });
  });

  it('name the day and state as they are now', async () => {
    await city.as('SUPERVISOR').post(`/vouchers/${voucher.id}/freezing`, { reason: '举报核查' });
    const frozen = await print(enterprise);
    expect(textOfPdf(frozen.pdf)).toContain('状态　已冻结');
    expect(check(qrOfPdf(frozen.pdf))).toBe('GENUINE');
  });
});

it('have no place where the policy grants without an instrument: no paper, no code, nothing to draw on', async () => {
  const test = await startTestApp();
  const redemption = { mode: 'EXPOST_GRANT', cadence: 'ONCE' };
  const city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', { redemption });
  const [owner, provider] = [city.as('ENTERPRISE_OPERATOR'), city.as('PROVIDER_OPERATOR')];
  const { id } = await city.issue([30_000]);
  const { body } = await owner.get(`/vouchers/${id}`);
  expect(body).toMatchObject({ state: 'ACTIVE', voucherCode: null, unusableReason: 'NO_INSTRUMENT' });
  const refused = { action: 'short-codes', allowed: false, reason: 'NO_INSTRUMENT' };
  expect(body['allowedActions']).toContainEqual(refused);
  const without = { status: 409, body: { code: 'voucher-without-instrument' } };
  expect(await owner.get(`/vouchers/${id}/certificate`)).toMatchObject(without);
  expect(await city.as('SUPERVISOR').get(`/vouchers/${id}/certificate`)).toMatchObject(without);
  expect(await owner.post(`/vouchers/${id}/short-codes`, undefined)).toMatchObject(without);
  // What could only be known from before.
  const voucherCode = test.get(VoucherCodes).codeOf(id);
  const checked = await provider.post('/voucher-checks', { voucherCode, priceFen: 10_000 });
  expect(checked.body).toMatchObject({ usable: false, reasonCodes: ['NO_INSTRUMENT'], deductionFen: 0 });
  const order = { voucherCode, orderNumber: 'NONE-1', priceFen: 10_000, serviceItemId: city.itemId };
  expect(await provider.post('/redemptions', order)).toMatchObject({
    ...{ status: 422, body: { code: 'no-instrument', reasonCodes: ['NO_INSTRUMENT', 'NOT_REDEEMABLE_BY_ORDER'] } },
  });
  expect((await owner.get(`/vouchers/${id}`)).body).toMatchObject({ heldFen: 0, availableFen: 30_000 });
  expect((await city.invariants()).breaches).toEqual([]);
  await city.close();
  await test.close();
});

interface Printed {
  readonly status: number;
  readonly headers: Headers;
  readonly pdf: Buffer;
}
