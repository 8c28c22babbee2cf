import pg from 'pg';

import { bucketAccount, grantAccount, Ledger, treasuryAccount, type Leg } from '../../src/modules/ledger/index.js';
import { LedgersRepository } from '../../src/modules/ledger/ledgers.repository.js';
import { ROUTES } from '../../src/modules/ledger/transfer.rules.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { legId, newId } from '../../src/platform/ids/new-id.js';
import { fen } from '../../src/platform/money/fen.js';
import { startTestPlatform, type TestPlatform } from '../support/test-platform.js';
import { ledgerBreaches } from './ledger-views.js';

const BUCKET = '00000000-0000-7000-8000-00000000000a';

describe('walls around the books', () => {
  let platform: TestPlatform;
  let ledger: Ledger;
  const application = newId();
  const reservation = newId();

  beforeAll(async () => {
    platform = await startTestPlatform([Ledger, LedgersRepository]);
    ledger = platform.app.get(Ledger);
    const bucket = bucketAccount(BUCKET);
    const amountFen = fen(1_000n);
    const grant = grantAccount(application, BUCKET);
    await submit([
      { commandId: newId(), kind: 'APPROPRIATE', from: treasuryAccount('SZ', 2026), to: bucket, amountFen },
      { commandId: reservation, kind: 'RESERVE', from: bucket, to: grant, amountFen: fen(300n), expiresAt: null },
      { commandId: newId(), kind: 'ISSUE', pendingId: legId(reservation, 1), amountFen: fen(200n) },
      { commandId: newId(), kind: 'CANCEL', from: grant, to: bucket, amountFen: fen(50n) },
    ]);
  });
  afterAll(() => platform.close());

  async function submit(legs: readonly Leg[]): Promise<void> {
    const results = await platform.app.get(UnitOfWork).run(platform.tenantId, () => ledger.submit(legs));
    expect(results.map(({ code }) => code)).toEqual(legs.map(() => 'ok'));
  }

  /** As the role and tenant of the application, in a transaction that is rolled back. */
  async function asApplication(sql: string): Promise<void> {
    await undone(async (admin) => {
      await admin.query(
        "set local role zhiquan_app; select set_config('app.tenant', $$" + String(platform.tenantId) + '$$, true)',
      );
      await admin.query(sql);
    });
  }

  async function asSuperuser(sql: string): Promise<void> {
    await undone(async (admin) => {
      await admin.query(sql);
    });
  }

  async function undone(work: (admin: pg.Client) => Promise<void>): Promise<void> {
    await platform.admin.query('begin');
    try {
      await work(platform.admin);
    } finally {
      await platform.admin.query('rollback');
    }
  }

  it.each([
    ['insert a transfer', `insert into ledger_transfer select * from ledger_transfer limit 1`],
    ['copy transfers in', `copy ledger_transfer from stdin`],
    ['change a transfer', `update ledger_transfer set amount = 1`],
    ['delete a transfer', `delete from ledger_transfer`],
    ['empty the transfers', `truncate ledger_transfer`],
    [
      'insert with overriding',
      `insert into ledger_account (tenant_id, id, kind, ref) overriding system value values (1, gen_random_uuid(), 'TREASURY', 'x')`,
    ],
    ['change a counter', `update ledger_account set credits_posted = credits_posted + 1`],
    ['close an account by hand', `update ledger_account set closed = true`],
    ['delete an account', `delete from ledger_account`],
    ['empty the accounts', `truncate ledger_account cascade`],
    ['drop the walls', `alter table ledger_transfer disable row level security`],
    ['disable the trigger', `alter table ledger_transfer disable trigger ledger_transfer_append_only`],
    ['replay as a replica', `set session_replication_role = replica`],
    [
      'replace the function',
      `create or replace function ledger_flow(p_kind text) returns text language sql as $$ select 'SINGLE' $$`,
    ],
    ['drop the table', `drop table ledger_transfer`],
  ])('the application may not %s', async (_what, sql) => {
    await expect(asApplication(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it.each([
    ['change', `update ledger_transfer set amount = amount + 1`],
    ['delete', `delete from ledger_transfer`],
    ['empty', `truncate ledger_transfer`],
    [
      'change as a replica',
      `set local session_replication_role = replica; update ledger_transfer set amount = amount + 1`,
    ],
  ])('not even a superuser can %s transfers', async (_what, sql) => {
    await expect(asSuperuser(sql)).rejects.toThrow('ledger_transfer is append-only');
  });

  it.each([
    ['delete', `delete from ledger_account`],
    ['rename', `update ledger_account set ref = 'other' where kind = 'TREASURY'`],
  ])('not even a superuser can %s accounts', async (_what, sql) => {
    await expect(asSuperuser(sql)).rejects.toThrow('ledger_account is append-only');
  });

  it('other tenants and sessions without a tenant see nothing, in tables and views', async () => {
    for (const relation of ['ledger_account', 'ledger_transfer', 'ledger_entry', 'ledger_bucket_position']) {
      for (const tenant of ['', '999999']) {
        await undone(async (admin) => {
          await admin.query("set local role zhiquan_app; select set_config('app.tenant', $$" + tenant + '$$, true)');
          const { rows } = await admin.query<{ n: string }>(`select count(*) as n from ${relation}`);
          expect([relation, tenant, rows[0]?.n]).toEqual([relation, tenant, '0']);
        });
      }
    }
  });

  it('the database knows the same routes as the room', async () => {
    const { rows } = await platform.admin.query<{ route: string }>(
      `select kind || ' ' || from_kind || ' ' || to_kind as route from ledger_route`,
    );
    const routes = Object.entries(ROUTES).flatMap(([kind, { from, to }]) =>
      to.map((each) => `${kind} ${from} ${each}`),
    );
    expect(rows.map(({ route }) => route).sort()).toEqual(routes.sort());
  });

  it.each([
    ['inv_i01', `update ledger_account set credits_posted = credits_posted + 1 where kind = 'BUCKET'`],
    [
      'inv_i02',
      `update ledger_account set debits_posted = debits_posted + 1, credits_posted = credits_posted + 1 where kind = 'BUCKET'`,
    ],
    ['inv_i02', `delete from ledger_transfer where kind = 'CANCEL'`],
    [
      'inv_i03',
      `alter table ledger_account drop constraint funds; update ledger_account set debits_posted = 5000 where kind = 'GRANT'`,
    ],
    ['inv_i04', `update ledger_transfer set amount = 301 where kind = 'ISSUE'`],
    ['inv_i04', `update ledger_transfer set booked_at = booked_at - interval '1 day' where kind = 'ISSUE'`],
    ['inv_i04', `update ledger_transfer set expires_at = booked_at where kind = 'RESERVE'`],
    [
      'inv_i04',
      `drop index transfer_resolves_once; insert into ledger_transfer select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).* from ledger_transfer t where kind = 'ISSUE'`,
    ],
    [
      'inv_i05',
      `delete from ledger_transfer where kind = 'ISSUE'; update ledger_transfer set expires_at = now() - interval '6 minutes' where kind = 'RESERVE'`,
    ],
    [
      'inv_i18',
      `alter table ledger_transfer drop constraint ledger_transfer_tenant_id_from_account_fkey; update ledger_transfer set from_account = gen_random_uuid() where kind = 'CANCEL'`,
    ],
    ['inv_i19', `update ledger_account set kind = 'DEBTOR', debits_posted = 1 where kind = 'GRANT'`],
    ['inv_ledger_routes', `update ledger_transfer set kind = 'SETTLE' where kind = 'CANCEL'`],
    ['inv_ledger_routes', `update ledger_account set bucket_id = gen_random_uuid() where kind = 'GRANT'`],
    [
      'inv_ledger_reversals',
      `update ledger_transfer t set kind = 'REVERSE', reverses_id = o.id from ledger_transfer o where t.kind = 'CANCEL' and o.kind = 'APPROPRIATE'`,
    ],
    ['inv_ledger_commands', `update ledger_transfer set legs = 2 where kind = 'CANCEL'`],
    ['inv_bucket_identity', `update ledger_transfer set amount = amount + 1 where kind = 'APPROPRIATE'`],
  ])('%s finds what somebody with all rights did: %s', async (view, sql) => {
    expect(await ledgerBreaches(platform.admin)).toEqual([]);
    await undone(async (admin) => {
      await admin.query(
        'alter table ledger_transfer disable trigger user; alter table ledger_account disable trigger user',
      );
      await admin.query(sql);
      expect(await ledgerBreaches(admin)).toContainEqual(
        expect.objectContaining({ view, tenant_id: platform.tenantId }),
      );
    });
  });
});
