import { createHash } from 'node:crypto';

import { account, type Body, SettlementDesk } from '../support/settlement-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openVoucherCity, type VoucherCity } from '../support/voucher-city.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('quarterly settlement to the provider (PUBLIC-3)', () => {
  let city: VoucherCity;
  let desk: SettlementDesk;
  let voucherId: string;
  let providerName: string;
  let accountId: unknown;

  beforeAll(async () => {
    city = await openVoucherCity(test, '2026-03-10T10:00:00+08:00', { settlement: { accountCoolDownDays: 3 } });
    desk = new SettlementDesk(city);
    voucherId = (await city.issue([30_000_000])).id;
    const orders = [
      ['2026-03-20', 'ORDER-1', 40_000_000],
      ['2026-03-28', 'ORDER-2', 35_000_000],
    ] as const;
    for (const [day, number, price] of orders) {
      await city.setClock(`${day}T10:00:00+08:00`);
      await desk.buy(voucherId, number, price);
    }
    const [provider] = await city.sql<{ name: string }>('select name from provider where id = $1', [city.providerId]);
    providerName = provider!.name;
  });
  afterAll(() => city.close());

  it('lists who cannot be paid, with the reason, and lets nothing through', async () => {
    await city.setClock('2026-04-01T09:00:00+08:00');
    expect((await desk.create('2026-Q2')).body).toMatchObject({ code: 'nothing-to-settle' });
    expect((await desk.create({ from: '2026-05-01', until: '2026-06-01' })).body).toMatchObject({
      errors: [{ code: 'period-not-begun' }],
    });
    expect((await desk.create('2026-Q5')).status).toBe(400);
    const { status, body: batch } = await desk.create('2026-Q1');
    expect({ status, batch }).toMatchObject({
      status: 201,
      batch: { state: 'OPEN', number: 'QY-2024-S0001', totalFen: 0, lineCount: 0, excludedFen: 22_500_000 },
    });
    expect(await desk.lines(batch)).toMatchObject([
      { state: 'EXCLUDED', excludedFor: 'NO_APPROVED_ACCOUNT', amountFen: 22_500_000, redemptionCount: 2 },
    ]);
    expect((await desk.create('2026-Q1')).body).toMatchObject({ code: 'settlement-batch-open' });
    expect((await desk.act(batch, 'lock')).body).toMatchObject({ code: 'nothing-to-pay' });
    expect((await desk.act(batch, 'cancellation', { reason: '账户未登记' })).body).toMatchObject({
      state: 'CANCELLED',
    });
    await desk.expectSound();
  });

  it('takes down an account in the registered name, sealed, for a second person to approve', async () => {
    const capture = (body: object, by = desk.provider) => by.post<Body>('/payee-accounts', body);
    expect((await capture(account('别家公司'))).body).toMatchObject({ code: 'account-name-differs' });
    expect((await capture(account(providerName, { accountNumber: '12AB5678' }))).body).toMatchObject({
      errors: [{ pointer: '/accountNumber' }],
    });
    expect((await capture(account(providerName, { cnaps: '123' }))).status).toBe(400);
    expect((await capture(account(providerName), desk.maker)).body).toMatchObject({
      errors: [{ code: 'payee-missing' }],
    });

    const first = (await capture(account(providerName))).body;
    const byOfficer = await capture(account(providerName, { providerId: city.providerId }), desk.maker);
    expect(byOfficer).toMatchObject({
      status: 201,
      body: { state: 'PENDING', accountNumberMasked: '**** **** **** 1234' },
    });
    accountId = byOfficer.body['id'];
    expect((await desk.provider.get(`/payee-accounts/${String(first['id'])}`)).body).toMatchObject({
      state: 'REPLACED',
    });
    expect(
      (await desk.maker.post(`/payee-accounts/${String(accountId)}/approval`, { outcome: 'APPROVE' })).status,
    ).toBe(403);
    expect((await desk.approve(first['id'])).body).toMatchObject({ code: 'wrong-state' });
    expect(await desk.approve(accountId)).toMatchObject({ status: 200, body: { state: 'APPROVED', replacesId: null } });

    const rows = await city.sql<{ text: string }>(
      `select convert_from(bytes, 'UTF8') as text from audit_event where tenant_id = $1
       union all select a::text from payee_account a where tenant_id = $1
       union all select coalesce(body, '') from idempotency where tenant_id = $1`,
      [city.tenantId],
    );
    expect(rows.filter(({ text }) => /4000\s*0123\s*4567|98901234|0123456789/.test(text))).toEqual([]);
    const other = await city.newProvider();
    expect((await other.get('/payee-accounts')).body).toMatchObject({ items: [] });
    expect((await other.get(`/payee-accounts/${String(accountId)}`)).status).toBe(404);
  });

  it('gathers the quarter once, whoever asks at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.create('2026-Q1')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const batch = answers.find(({ status }) => status === 201)!.body;
    expect(batch).toMatchObject({ totalFen: 22_500_000, lineCount: 1, cutoffAt: '2026-03-31T16:00:00.000Z' });
    expect((await desk.act(batch, 'approval', { outcome: 'APPROVE' }, desk.checker)).body).toMatchObject({
      code: 'wrong-state',
    });
    expect((await desk.act(batch, 'export')).body).toMatchObject({ code: 'wrong-state' });
    await desk.act(batch, 'lock');
    expect((await desk.act(batch, 'approval', { outcome: 'REJECT' }, desk.checker)).status).toBe(400);
    const rejected = await desk.act(batch, 'approval', { outcome: 'REJECT', note: '请核对' }, desk.checker);
    expect(rejected.body).toMatchObject({ state: 'CANCELLED', decisionNote: '请核对' });
    await desk.expectSound();
  });

  it('writes the same payment file every time, with control totals and its hash', async () => {
    const batch = await desk.exported('2026-Q1');
    const file = () => desk.maker.get<{ text: string }>(`/settlement-batches/${String(batch['id'])}/export`);
    const [first, second] = [await file(), await file()];
    expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(first.headers.get('content-disposition')).toContain('QY-2024-S0003.csv');
    expect(second.body.text).toBe(first.body.text);
    const sha256 = createHash('sha256').update(first.body.text);
    expect(batch['fileSha256']).toBe(sha256.copy().digest('hex'));
    expect(first.headers.get('content-digest')).toBe(`sha-256=:${sha256.digest('base64')}:`);
    const [heading, payment, total] = first.body.text.split('\r\n');
    expect(heading).toMatch(/^recordType,batchNumber,lineNo,payeeName,uscc,accountName,accountNumber,/);
    expect(payment).toContain(
      `,${providerName},4000012345678901234,示范银行深圳分行,102584000123,225000.00,CNY,QY-2024 2026-Q1 兑付,QY-2024,CITY-2026`,
    );
    expect(total).toBe('TOTAL,QY-2024-S0003,1,,,,,,,225000.00,CNY,,,');
    expect((await desk.checker.get(`/settlement-batches/${String(batch['id'])}/export`)).status).toBe(403);
    expect((await desk.act(batch, 'cancellation', { reason: '迟了' })).body).toMatchObject({ code: 'wrong-state' });
    const downloads = await city.sql("select 1 from audit_event where action = 'settlement-batch.file-downloaded'");
    expect(downloads).toHaveLength(2);
  });

  it('refuses results that do not fit, row by row, and takes nothing of them', async () => {
    const batch = (await desk.maker.get<{ items: Body[] }>('/settlement-batches?state=EXPORTED')).body.items[0]!;
    const paid = { lineNumber: 1, amountFen: 22_500_000, outcome: 'PAID' };
    const send = (lines: readonly object[]) => desk.act(batch, 'results', { lines });
    const answer = await send([
      { ...paid, amountFen: 22_500_001 },
      { ...paid, lineNumber: 2 },
      { ...paid, outcome: 'FAILED' },
    ]);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'settlement-results-refused',
        errors: [
          { pointer: '/lines/0', code: 'amount-differs' },
          { pointer: '/lines/1', code: 'unknown-line' },
          { pointer: '/lines/2', code: 'duplicate-line' },
        ],
      },
    });
    expect((await send([{ ...paid, outcome: 'FAILED' }])).body).toMatchObject({ errors: [{ code: 'reason-missing' }] });
    const csv = `batchNumber,lineNo,amountCny,outcome\nQY-2024-S0003,1,225000,PAID\nQY-2024-S0001,1,225000.00,PAID\n`;
    expect((await desk.act(batch, 'results', { csv })).body).toMatchObject({
      errors: [
        { pointer: '/csv/2', code: 'invalid-amount' },
        { pointer: '/csv/3', code: 'other-batch' },
      ],
    });
    expect((await desk.act(batch, 'results', {})).status).toBe(400);
    expect(await desk.position()).toMatchObject({ paidFen: 0, claimedFen: 22_500_000 });
  });

  it('gives the orders of a failed line back, and waits for another account to cool down', async () => {
    const batch = (await desk.maker.get<{ items: Body[] }>('/settlement-batches?state=EXPORTED')).body.items[0]!;
    const lines = [{ lineNumber: 1, amountFen: 22_500_000, outcome: 'FAILED', reasonCode: 'ACCOUNT_CLOSED' }];
    expect((await desk.act(batch, 'results', { lines })).body).toMatchObject({
      batch: { state: 'CLOSED', failedFen: 22_500_000, paidFen: 0 },
      failed: 1,
    });
    expect((await desk.provider.get(`/payee-accounts/${String(accountId)}`)).body).toMatchObject({ state: 'BOUNCED' });
    const again = (await desk.provider.post<Body>('/payee-accounts', account(providerName))).body;
    expect((await desk.approve(again['id'])).body).toMatchObject({ replacesId: accountId });

    const early = (await desk.create('2026-Q1')).body;
    expect(await desk.lines(early)).toMatchObject([{ state: 'EXCLUDED', excludedFor: 'ACCOUNT_COOLING_DOWN' }]);
    await desk.act(early, 'cancellation', { reason: '账户变更冷静期' });
    await desk.expectSound();
  });

  it('settles in the ledger what was paid: Q1 225,000.00, once', async () => {
    await city.setClock('2026-04-04T09:00:00+08:00');
    const batch = await desk.exported('2026-Q1');
    expect(batch).toMatchObject({ totalFen: 22_500_000 });
    const file = await desk.maker.get<{ text: string }>(`/settlement-batches/${String(batch['id'])}/export`);
    const csv = file.body.text
      .split('\r\n')
      .map((row, index) => (row === '' ? '' : `${row},${index === 0 ? 'outcome,bankReference' : 'PAID,BK-001'}`))
      .join('\r\n');
    const imports = await Promise.all([desk.act(batch, 'results', { csv }), desk.act(batch, 'results', { csv })]);
    expect(imports.map(({ status, body }) => [status, body['paid'], body['unchanged']]).sort()).toEqual([
      [200, 0, 1],
      [200, 1, 0],
    ]);
    expect(imports[0].body).toMatchObject({ batch: { state: 'CLOSED', paidFen: 22_500_000, paidCount: 1 } });
    const late = [{ lineNumber: 1, amountFen: 22_500_000, outcome: 'FAILED', reasonCode: 'OTHER' }];
    expect((await desk.act(batch, 'results', { lines: late })).body).toMatchObject({
      errors: [{ code: 'result-differs' }],
    });
    expect(await desk.position()).toMatchObject({ paidFen: 22_500_000, claimedFen: 0 });
    expect((await desk.create('2026-Q1')).body).toMatchObject({ code: 'nothing-to-settle' });
    await desk.expectSound();
  });

  it('settles Q2 75,000.00, and the provider sees both', async () => {
    await city.setClock('2026-05-12T10:00:00+08:00');
    await desk.buy(voucherId, 'ORDER-3', 50_000_000);
    await city.setClock('2026-07-01T09:00:00+08:00');
    const batch = await desk.exported('2026-Q2');
    const lines = [{ lineNumber: 1, amountFen: 7_500_000, outcome: 'PAID', paidOn: '2026-07-01' }];
    expect((await desk.act(batch, 'results', { lines })).body).toMatchObject({ paid: 1, batch: { state: 'CLOSED' } });
    const { body } = await desk.provider.get<{ items: Body[] }>('/statements?state=PAID');
    expect(body.items.map((each) => [each['period'], each['amountFen'], each['paidOn']])).toEqual([
      ['2026-Q2', 7_500_000, '2026-07-01'],
      ['2026-Q1', 22_500_000, '2026-04-04'],
    ]);
    const drillDown = String(body.items[1]!['drillDown']).replace('/api/v1', '');
    const page = (await desk.provider.get<{ items: Body[]; nextCursor: string }>(`${drillDown}?limit=1`)).body;
    const rest = (await desk.provider.get<{ items: Body[] }>(`${drillDown}?cursor=${page.nextCursor}`)).body;
    const amounts = [...page.items, ...rest.items].map((each) => [each['orderNumber'], each['amountFen']]).sort();
    expect(amounts).toEqual([
      ['ORDER-1', 12_000_000],
      ['ORDER-2', 10_500_000],
    ]);
    const other = await city.newProvider();
    expect((await other.get('/statements')).body).toMatchObject({ items: [] });
    expect((await other.get(drillDown)).status).toBe(404);
    expect((await other.get('/settlement-batches')).body).toMatchObject({ items: [] });
    expect((await other.get(`/settlement-batches/${String(batch['id'])}`)).status).toBe(404);
    expect(await desk.position()).toMatchObject({ paidFen: 30_000_000, claimedFen: 0, issuedUnusedFen: 0 });
    await desk.expectSound();
  });

  it('tells the payee of each payment and each failure, once', async () => {
    const told = await city.sql<{ kind: string; to: string; amount: string }>(
      `select kind, params ->> 'amountFen' as amount,
              case when audience_kind = 'AUTHORITY' then audience_role
                   when audience_ref = $1::text then audience_kind else 'another' end as to
         from notification where kind like 'settlement.%' order by id`,
      [city.providerId],
    );
    expect(told.map(({ kind, to, amount }) => `${to} ${kind} ${amount}`)).toEqual([
      'PROVIDER settlement.line-failed 22500000',
      'FINANCE_MAKER settlement.payments-failed null',
      'PROVIDER settlement.line-paid 22500000',
      'PROVIDER settlement.line-paid 7500000',
    ]);
  });

  it('cannot be bent in the database', async () => {
    await expect(city.sql('update settlement_line set amount_fen = amount_fen + 1')).rejects.toThrow('append-only');
    await expect(city.sql('update settlement_item set parts = $1', ['[]'])).rejects.toThrow('append-only');
    await expect(city.sql("update payee_account set cnaps = '000000000000'")).rejects.toThrow('append-only');
    await expect(
      city.sql('update settlement_batch set decided_by = made_by where decided_by is not null'),
    ).rejects.toThrow('second_person');
    await city.sql('begin');
    await city.sql("update settlement_batch set total_fen = total_fen + 1 where period = '2026-Q2'");
    await city.sql("update redemption set settled_in = null where order_number = 'ORDER-3'");
    const found = (await city.invariants()).breaches;
    await city.sql('rollback');
    expect(found.filter(({ invariant }) => invariant === 'inv_i11')).toHaveLength(2);
  });
});
