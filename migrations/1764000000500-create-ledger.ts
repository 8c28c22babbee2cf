import type { MigrationInterface, QueryRunner } from 'typeorm';

import { LEDGER_INVARIANTS_SQL } from './1764000000500-ledger-invariants.sql.js';
import { LEDGER_SUBMIT_SQL } from './1764000000500-ledger-submit.sql.js';
import { protectTenantTable } from './support/protect.js';

/**
 * Accounts with four counters and transfers between them. The application may read both tables and write neither: the
 * functions `ledger_submit`, `ledger_open_accounts` and `ledger_close_accounts` are the only way in.
 */
export class CreateLedger1764000000500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ACCOUNT_SQL);
    await queryRunner.query(TRANSFER_SQL);
    await queryRunner.query(FIRST_STATISTICS_SQL);
    await queryRunner.query(GUARDS_SQL);
    await protectTenantTable(queryRunner, 'ledger_account', 'select');
    await protectTenantTable(queryRunner, 'ledger_transfer', 'select');
    await queryRunner.query(ACCOUNTS_SQL);
    await queryRunner.query(LEDGER_SUBMIT_SQL);
    await queryRunner.query(LEDGER_INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const ACCOUNT_SQL = `
  create table ledger_account (
    tenant_id integer not null references tenant,
    id uuid not null,
    kind text collate "C" not null
      check (kind in ('TREASURY', 'BUCKET', 'GRANT', 'PAYABLE', 'DISBURSED', 'DEBTOR', 'RECOVERABLE')),
    -- Every update checks again: no regular expression here (25 µs), the room checks what a ref may look like.
    ref text collate "C" not null check (octet_length(ref) between 1 and 200),
    bucket_id uuid,
    debits_pending bigint not null default 0,
    debits_posted bigint not null default 0,
    credits_pending bigint not null default 0,
    credits_posted bigint not null default 0,
    closed boolean not null default false,
    opened_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    constraint ledger_account_key unique nulls not distinct (tenant_id, ref, kind, bucket_id),
    constraint belongs_to_a_bucket check ((kind = 'TREASURY') = (bucket_id is null)),
    constraint named_by_its_bucket check (kind not in ('BUCKET', 'DISBURSED') or ref = bucket_id::text),
    constraint counters check
      (debits_pending >= 0 and debits_posted >= 0 and credits_pending >= 0 and credits_posted >= 0),
    constraint funds check
      (kind in ('TREASURY', 'DEBTOR') or credits_posted - debits_posted - debits_pending >= 0)
  ) with (fillfactor = 50);
  -- Partial, so that no look-up of one account by its name can be planned over all accounts of its bucket.
  create index ledger_account_bucket on ledger_account (tenant_id, bucket_id)
    where kind in ('BUCKET', 'GRANT', 'PAYABLE', 'DISBURSED');`;

const TRANSFER_SQL = `
  create table ledger_transfer (
    tenant_id integer not null references tenant,
    id uuid not null,
    command_id uuid not null,
    leg smallint not null,
    legs smallint not null,
    kind text collate "C" not null check (kind in (
      'APPROPRIATE', 'BUCKET_TRANSFER', 'YEAR_END_RETURN', 'RESERVE', 'ISSUE', 'RELEASE', 'EXPIRE_RESERVE', 'HOLD',
      'CAPTURE', 'VOID', 'EXPIRE_HOLD', 'EXPIRE_VOUCHER', 'CANCEL', 'REDUCE', 'CREDIT_NOTE', 'SETTLE',
      'SETTLEMENT_RETURN', 'CLAWBACK_UNPAID', 'CLAWBACK_CLAIM', 'CLAWBACK_PAID', 'CLAWBACK_RETURN',
      'CLAWBACK_WRITE_OFF', 'REVERSE')),
    from_account uuid not null,
    to_account uuid not null,
    amount bigint not null check (amount between 1 and 9007199254740991),
    pending_id uuid,
    reverses_id uuid,
    expires_at timestamptz,
    booked_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, from_account) references ledger_account (tenant_id, id),
    foreign key (tenant_id, to_account) references ledger_account (tenant_id, id),
    foreign key (tenant_id, pending_id) references ledger_transfer (tenant_id, id),
    foreign key (tenant_id, reverses_id) references ledger_transfer (tenant_id, id),
    check (from_account <> to_account),
    check (leg between 1 and legs),
    check ((pending_id is not null)
           = (kind in ('ISSUE', 'RELEASE', 'EXPIRE_RESERVE', 'CAPTURE', 'VOID', 'EXPIRE_HOLD'))),
    check ((reverses_id is not null) = (kind = 'REVERSE')),
    check (expires_at is null or kind in ('RESERVE', 'HOLD'))
  );
  create unique index transfer_resolves_once on ledger_transfer (tenant_id, pending_id) where pending_id is not null;
  create unique index transfer_reversed_once on ledger_transfer (tenant_id, reverses_id) where reverses_id is not null;
  -- What crosses the border of a bucket is rare; its position is summed from these.
  create index ledger_transfer_funding_to on ledger_transfer (tenant_id, to_account)
    where kind not in ('RESERVE', 'ISSUE', 'RELEASE', 'EXPIRE_RESERVE', 'HOLD', 'CAPTURE', 'VOID', 'EXPIRE_HOLD');
  create index ledger_transfer_funding_from on ledger_transfer (tenant_id, from_account)
    where kind not in ('RESERVE', 'ISSUE', 'RELEASE', 'EXPIRE_RESERVE', 'HOLD', 'CAPTURE', 'VOID', 'EXPIRE_HOLD');`;

/**
 * A planner without statistics takes every index led by tenant_id for as good as the primary key, and a session keeps
 * that choice, also in the checks of foreign keys: a ledger that grew from nothing would be scanned for each leg until
 * the first ANALYZE. So it is shown what the tables will look like: one tenant, everything else nearly unique.
 */
const FIRST_STATISTICS_SQL = `
  insert into tenant (id, code, name_zh, name_en) overriding system value values (0, 'STATISTICS', '-', '-');
  insert into ledger_account (tenant_id, id, kind, ref, bucket_id)
  select 0, gen_random_uuid(), case when i % 2 = 0 then 'GRANT' else 'PAYABLE' end, i::text, md5((i % 5)::text)::uuid
    from generate_series(1, 1000) i;
  insert into ledger_transfer (tenant_id, id, command_id, leg, legs, kind, from_account, to_account, amount, booked_at)
  select 0, gen_random_uuid(), gen_random_uuid(), 1, 1, 'HOLD', a.id, b.id, 1, app_now()
    from (select id, ref from ledger_account) a join (select id, ref from ledger_account) b on b.ref = (1001 - a.ref::int)::text;
  insert into ledger_transfer
    (tenant_id, id, command_id, leg, legs, kind, from_account, to_account, amount, pending_id, booked_at)
  select 0, gen_random_uuid(), gen_random_uuid(), 1, 1, 'CAPTURE', from_account, to_account, 1, id, app_now()
    from ledger_transfer;
  analyze ledger_account, ledger_transfer;
  truncate ledger_account, ledger_transfer;
  delete from tenant where id = 0;`;

/** Installed after the statistics, because from here on nobody deletes. */
const GUARDS_SQL = `
  create trigger ledger_account_stays before delete or truncate on ledger_account
    for each statement execute function refuse_change();
  create trigger ledger_account_keeps_its_name before update of tenant_id, id, kind, ref, bucket_id, opened_at
    on ledger_account for each statement execute function refuse_change();
  alter table ledger_account enable always trigger ledger_account_stays;
  alter table ledger_account enable always trigger ledger_account_keeps_its_name;

  create trigger ledger_transfer_append_only before update or delete or truncate on ledger_transfer
    for each statement execute function refuse_change();
  alter table ledger_transfer enable always trigger ledger_transfer_append_only;`;

/**
 * Finding, opening, closing, reading. Arrays come and go in the caller's order; an account is named by kind, ref and
 * bucket. Nobody outside needs to know an account's id, so the database makes it (uuid v7).
 */
const ACCOUNTS_SQL = `
  create function ledger_new_id() returns uuid volatile language sql as $$
    select encode(set_byte(b.bytes, 6, get_byte(b.bytes, 6) | 48), 'hex')::uuid
      from (select overlay(uuid_send(gen_random_uuid()) placing
                   substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6)
                   as bytes) b $$;

  create function ledger_open_accounts(p_kinds text[], p_refs text[], p_buckets uuid[], p_opens boolean[]) returns uuid[]
    language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
    set enable_seqscan = off as $$
  declare
    tenant constant integer := app_tenant();
    found uuid[];
  begin
    for attempt in 1..2 loop
      select array_agg(case when k.bucket is null
               then (select a.id from ledger_account a
                      where a.tenant_id = tenant and a.ref = k.ref and a.kind = k.kind and a.bucket_id is null)
               else (select a.id from ledger_account a
                      where a.tenant_id = tenant and a.ref = k.ref and a.kind = k.kind and a.bucket_id = k.bucket)
             end order by k.n) into found
        from unnest(p_kinds, p_refs, p_buckets) with ordinality as k (kind, ref, bucket, n);
      exit when attempt = 2 or array_position(found, null) is null or array_position(p_opens, true) is null;
      insert into ledger_account (tenant_id, id, kind, ref, bucket_id)
      select tenant, ledger_new_id(), k.kind, k.ref, k.bucket
        from unnest(found, p_opens, p_kinds, p_refs, p_buckets) as k (id, opens, kind, ref, bucket)
       where k.id is null and k.opens
       order by k.ref, k.kind, k.bucket
      on conflict do nothing;
    end loop;
    return found;
  end $$;

  create function ledger_close_accounts(p_kinds text[], p_refs text[], p_buckets uuid[]) returns text[]
    language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    ids constant uuid[] := ledger_open_accounts(p_kinds, p_refs, p_buckets, '{}');
  begin
    perform 1 from ledger_account where tenant_id = app_tenant() and id = any(ids) order by id for no key update;
    update ledger_account set closed = true
     where tenant_id = app_tenant() and id = any(ids) and debits_pending = 0 and credits_pending = 0
       and (kind = 'TREASURY' or credits_posted = debits_posted);
    return (select array_agg(case when a.id is null then 'account_not_found' when a.closed then 'ok' else 'not_empty' end
                             order by k.n)
              from unnest(ids) with ordinality as k (id, n)
              left join ledger_account a on a.tenant_id = app_tenant() and a.id = k.id);
  end $$;

  create function ledger_balances(p_kinds text[], p_refs text[])
    returns table (kind text, ref text, bucket_id uuid, debits_pending bigint, debits_posted bigint,
                   credits_pending bigint, credits_posted bigint, closed boolean)
    language plpgsql stable set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
  begin
    return query
      select a.kind, a.ref, a.bucket_id, a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted, a.closed
        from (select distinct u.kind, u.ref from unnest(p_kinds, p_refs) as u (kind, ref)) k
       cross join lateral (select * from ledger_account x
                            where x.tenant_id = app_tenant() and x.ref = k.ref and x.kind = k.kind offset 0) a
       order by a.ref, a.kind, a.bucket_id;
  end $$;

  revoke all on function ledger_new_id, ledger_open_accounts, ledger_close_accounts from public;
  grant execute on function ledger_open_accounts, ledger_close_accounts to zhiquan_app;`;
