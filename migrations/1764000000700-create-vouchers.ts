import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Vouchers with their balance, short codes, and the views that hold them against the ledger. */
export class CreateVouchers1764000000700 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(VOUCHER_SQL);
    await queryRunner.query(SHORT_CODE_SQL);
    await protectTenantTable(queryRunner, 'voucher', 'select, insert, update');
    await protectTenantTable(queryRunner, 'voucher_short_code', 'select, insert, update');
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** The code itself is stored nowhere: it is derived from the id with a key outside of the database. */
const VOUCHER_SQL = `
  create table voucher (
    tenant_id integer not null references tenant,
    id uuid not null,
    version integer not null default 1,
    voucher_number text not null check (length(voucher_number) between 8 and 60),
    application_id uuid not null,
    enterprise_id uuid not null,
    programme_id uuid not null,
    version_id uuid not null,
    voucher_type text not null check (length(voucher_type) between 1 and 64),
    jurisdiction_path text not null check (length(jurisdiction_path) between 1 and 300),
    state text not null check (state in
      ('ISSUED', 'ACTIVE', 'PARTIALLY_USED', 'USED_UP', 'FROZEN', 'EXPIRED', 'VOIDED')),
    face_fen bigint not null check (face_fen between 1 and 9007199254740991),
    used_fen bigint not null default 0,
    held_fen bigint not null default 0,
    available_fen bigint not null,
    reduced_fen bigint not null default 0,
    expired_fen bigint not null default 0,
    funding jsonb not null check (jsonb_typeof(funding) = 'array'),
    remainder_bucket_id uuid,
    orders integer not null default 0 check (orders >= 0),
    renewals integer not null default 0 check (renewals >= 0),
    issued_at timestamptz not null,
    issued_by uuid,
    valid_from timestamptz not null,
    valid_until timestamptz not null,
    state_reason text check (length(state_reason) between 1 and 500),
    voiding_requested_by uuid,
    snapshot jsonb not null check (jsonb_typeof(snapshot) = 'object'),
    code_hash bytea not null check (octet_length(code_hash) = 32),
    primary key (tenant_id, id),
    foreign key (tenant_id, enterprise_id) references enterprise (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    foreign key (tenant_id, version_id) references programme_version (tenant_id, id),
    constraint voucher_number unique (tenant_id, voucher_number),
    constraint voucher_of_application unique (tenant_id, application_id),
    constraint voucher_code unique (tenant_id, code_hash),
    constraint voucher_balance check (face_fen = used_fen + held_fen + available_fen + reduced_fen + expired_fen),
    constraint voucher_parts check
      (used_fen >= 0 and held_fen >= 0 and available_fen >= 0 and reduced_fen >= 0 and expired_fen >= 0),
    constraint voucher_validity check (valid_from < valid_until),
    constraint voucher_state_fits check (case state
      when 'ISSUED' then used_fen = 0 and held_fen = 0
      when 'ACTIVE' then used_fen = 0
      when 'PARTIALLY_USED' then used_fen > 0 and available_fen + held_fen > 0
      when 'USED_UP' then used_fen > 0 and available_fen + held_fen = 0
      when 'FROZEN' then available_fen + held_fen > 0
      else available_fen = 0 end),
    constraint voucher_voiding check (voiding_requested_by is null or state in ('FROZEN', 'VOIDED'))
  ) with (fillfactor = 70);
  create index voucher_of_enterprise on voucher (tenant_id, enterprise_id, id desc);
  create index voucher_of_programme on voucher (tenant_id, programme_id, id desc);
  create index voucher_in_state on voucher (tenant_id, state, id desc);
  create index voucher_not_started on voucher (tenant_id, valid_from) where state = 'ISSUED';
  create index voucher_ending on voucher (tenant_id, valid_until)
    where state in ('ISSUED', 'ACTIVE', 'PARTIALLY_USED', 'FROZEN');

  create trigger voucher_keeps_its_name before update of tenant_id, id, voucher_number, application_id, enterprise_id,
    programme_id, version_id, voucher_type, face_fen, funding, remainder_bucket_id, issued_at, issued_by, snapshot, code_hash
    on voucher for each statement execute function refuse_change();
  alter table voucher enable always trigger voucher_keeps_its_name;`;

/** At most one per voucher: a new one replaces it. */
const SHORT_CODE_SQL = `
  create table voucher_short_code (
    tenant_id integer not null references tenant,
    id uuid not null,
    code_hash bytea not null check (octet_length(code_hash) = 32),
    expires_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references voucher (tenant_id, id),
    constraint voucher_short_code_hash unique (tenant_id, code_hash)
  );`;

const INVARIANTS_SQL = `
  -- What was issued to a grant is the face of its voucher.
  create view inv_i06 with (security_invoker = true) as
    select coalesce(v.tenant_id, g.tenant_id) as tenant_id, coalesce(v.voucher_number, g.ref) as subject,
           format('issued %s, face %s', coalesce(g.issued, 0), coalesce(v.face_fen, 0)) as detail
      from voucher v
      full join (select a.tenant_id, a.ref, sum(t.amount) as issued
                   from ledger_account a
                   join ledger_transfer t on t.tenant_id = a.tenant_id and t.to_account = a.id and t.kind = 'ISSUE'
                  where a.kind = 'GRANT' group by a.tenant_id, a.ref) g
        on g.tenant_id = v.tenant_id and g.ref = v.application_id::text
     where coalesce(g.issued, 0) <> coalesce(v.face_fen, 0);

  -- The balance of a voucher is that of its accounts.
  create view inv_i07 with (security_invoker = true) as
    select v.tenant_id, v.voucher_number as subject,
           format('available %s and held %s, the ledger says %s and %s', v.available_fen, v.held_fen, g.available, g.held)
             as detail
      from voucher v
      left join (select tenant_id, ref, sum(credits_posted - debits_posted - debits_pending) as available,
                        sum(debits_pending) as held
                   from ledger_account where kind = 'GRANT' group by tenant_id, ref) g
        on g.tenant_id = v.tenant_id and g.ref = v.application_id::text
     where v.available_fen is distinct from g.available or v.held_fen is distinct from g.held;

  -- What a voucher lost is what went back to its buckets.
  create view inv_voucher_returns with (security_invoker = true) as
    select v.tenant_id, v.voucher_number as subject,
           format('reduced %s and expired %s, the ledger says %s and %s', v.reduced_fen, v.expired_fen,
                  coalesce(r.reduced, 0), coalesce(r.expired, 0)) as detail
      from voucher v
      left join (select a.tenant_id, a.ref, sum(t.amount) filter (where t.kind = 'EXPIRE_VOUCHER') as expired,
                        sum(t.amount) filter (where t.kind in ('CANCEL', 'REDUCE')) as reduced
                   from ledger_account a
                   join ledger_transfer t on t.tenant_id = a.tenant_id and t.from_account = a.id
                    and t.kind in ('EXPIRE_VOUCHER', 'CANCEL', 'REDUCE')
                  where a.kind = 'GRANT' group by a.tenant_id, a.ref) r
        on r.tenant_id = v.tenant_id and r.ref = v.application_id::text
     where v.reduced_fen <> coalesce(r.reduced, 0) or v.expired_fen <> coalesce(r.expired, 0);

  -- A voucher is made with one event, by whoever made it.
  create view inv_voucher_events with (security_invoker = true) as
    select v.tenant_id, v.voucher_number as subject, format('%s events say that it was issued', count(e.id)) as detail
      from voucher v
      left join audit_event e on e.tenant_id = v.tenant_id and e.subject_type = 'voucher' and e.subject_id = v.id::text
       and e.action = 'voucher.issued'
     group by v.tenant_id, v.id, v.voucher_number having count(e.id) <> 1;

  -- Nothing stays open five minutes past its end.
  create view inv_voucher_overdue with (security_invoker = true) as
    select tenant_id, voucher_number as subject, format('%s since %s', state, valid_until) as detail
      from voucher
     where state in ('ISSUED', 'ACTIVE', 'PARTIALLY_USED', 'FROZEN') and valid_until < app_now() - interval '5 minutes';

  grant select on inv_i06, inv_i07, inv_voucher_returns, inv_voucher_events, inv_voucher_overdue
    to zhiquan_app, zhiquan_audit_ro;`;
