import type { MigrationInterface, QueryRunner } from 'typeorm';

import { SETTLEMENT_INVARIANTS_SQL } from './1764000000900-settlement-invariants.sql.js';
import { protectTenantTable } from './support/protect.js';

/** Credit notes: what was captured is given back, in parts or whole, and stays on record. */
export class CreditRedemptions1764000001500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(REDEMPTION_SQL);
    await queryRunner.query(CREDIT_NOTE_SQL);
    await protectTenantTable(queryRunner, 'redemption_credit_note', 'select, insert');
    await queryRunner.query(INVARIANTS_SQL);
    await queryRunner.query(paysWhatIsUsed());
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const REDEMPTION_SQL = `
  alter table redemption add column credited_fen bigint not null default 0;
  alter table redemption
    drop constraint redemption_state_check, drop constraint redemption_captured, drop constraint redemption_confirmed,
    add constraint redemption_state_check check (state in ('HELD', 'CAPTURED', 'VOIDED', 'CREDITED')),
    add constraint redemption_captured check
      ((state in ('CAPTURED', 'CREDITED')) = (captured_at is not null)
       and (state in ('CAPTURED', 'CREDITED')) = (captured_fen is not null) and captured_fen between 1 and held_fen),
    add constraint redemption_confirmed check ((confirmed_at is null) = (confirmed_by is null)
      and (state not in ('CAPTURED', 'CREDITED') or confirmation = 'NONE' or confirmed_at is not null)),
    add constraint redemption_credited check
      (credited_fen between 0 and coalesce(captured_fen, 0) and (state = 'CREDITED') = (credited_fen > 0 and credited_fen = captured_fen));`;

const CREDIT_NOTE_SQL = `
  create table redemption_credit_note (
    tenant_id integer not null references tenant,
    id uuid not null,
    redemption_id uuid not null,
    amount_fen bigint not null check (amount_fen > 0),
    reason text not null check (length(reason) between 1 and 500),
    credited_at timestamptz not null,
    credited_by uuid not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, redemption_id) references redemption (tenant_id, id)
  );
  comment on table redemption_credit_note is 'What was given back of captured orders, note by note.';
  create index redemption_credit_note_of on redemption_credit_note (tenant_id, redemption_id, id desc);
  create trigger redemption_credit_note_append_only before update or delete on redemption_credit_note
    for each row execute function refuse_change();
  create trigger redemption_credit_note_no_truncate before truncate on redemption_credit_note
    for each statement execute function refuse_change();
  alter table redemption_credit_note enable always trigger redemption_credit_note_append_only;
  alter table redemption_credit_note enable always trigger redemption_credit_note_no_truncate;`;

const INVARIANTS_SQL = `
  -- What a voucher says is held and used is what its orders hold and captured, less what was credited.
  create or replace view inv_voucher_orders with (security_invoker = true) as
    select v.tenant_id, v.voucher_number as subject,
           format('held %s and used %s in %s orders, they say %s and %s in %s', v.held_fen, v.used_fen, v.orders,
                  coalesce(r.held, 0), coalesce(r.used, 0), coalesce(r.orders, 0)) as detail
      from voucher v
      left join (select tenant_id, voucher_id, sum(held_fen) filter (where state = 'HELD') as held,
                        sum(captured_fen - credited_fen) as used,
                        count(*) filter (where state in ('HELD', 'CAPTURED')) as orders
                   from redemption group by tenant_id, voucher_id) r
        on r.tenant_id = v.tenant_id and r.voucher_id = v.id
     where v.held_fen <> coalesce(r.held, 0) or v.used_fen <> coalesce(r.used, 0) or v.orders <> coalesce(r.orders, 0);

  -- What was credited is the sum of its notes.
  create view inv_credit_notes with (security_invoker = true) as
    select r.tenant_id, r.id::text as subject,
           format('credited %s, its notes say %s', r.credited_fen, coalesce(n.noted, 0)) as detail
      from redemption r
      left join (select tenant_id, redemption_id, sum(amount_fen) as noted from redemption_credit_note
                  group by tenant_id, redemption_id) n
        on n.tenant_id = r.tenant_id and n.redemption_id = r.id
     where r.credited_fen <> coalesce(n.noted, 0)
    union all
    -- And what the ledger moved back.
    select coalesce(p.tenant_id, t.tenant_id), coalesce(p.programme_id::text, 'no programme'),
           format('notes of %s, the ledger moved %s', coalesce(p.noted, 0), coalesce(t.moved, 0))
      from (select r.tenant_id, r.provider_id || '/' || r.programme_id as payee, r.programme_id,
                   sum(n.amount_fen) as noted
              from redemption_credit_note n
              join redemption r on r.tenant_id = n.tenant_id and r.id = n.redemption_id
             group by r.tenant_id, r.provider_id, r.programme_id) p
      full join (select t.tenant_id, a.ref as payee, sum(t.amount) as moved
                   from ledger_transfer t
                   join ledger_account a on a.tenant_id = t.tenant_id and a.id = t.from_account
                  where t.kind = 'CREDIT_NOTE' group by t.tenant_id, a.ref) t
        on t.tenant_id = p.tenant_id and t.payee = p.payee
     where coalesce(p.noted, 0) <> coalesce(t.moved, 0);
  grant select on inv_credit_notes to zhiquan_app, zhiquan_audit_ro;`;

/** The view of the orders that settlements pay, as it was laid, but for what an order is worth. */
function paysWhatIsUsed(): string {
  const start = SETTLEMENT_INVARIANTS_SQL.indexOf('create view inv_i11 ');
  const end = SETTLEMENT_INVARIANTS_SQL.indexOf(';', start) + 1;
  return SETTLEMENT_INVARIANTS_SQL.slice(start, end)
    .replace('create view', 'create or replace view')
    .replace('i.amount_fen <> r.captured_fen', 'i.amount_fen <> r.captured_fen - r.credited_fen');
}
