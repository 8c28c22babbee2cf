import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Moves of budget money by two persons, and since when a bucket has been low. */
export class MoveBudgets1764000001620 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    await protectTenantTable(queryRunner, 'budget_move', 'select, insert');
    await queryRunner.query(
      'grant update (state, decided_by, decided_at, decision_reason, transfer_id) on budget_move to zhiquan_app',
    );
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const SQL = `
  create table budget_move (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    kind text not null check (kind in ('BUCKET_TRANSFER', 'YEAR_END_RETURN')),
    from_bucket_id uuid not null,
    to_bucket_id uuid,
    amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
    document_no text not null check (length(document_no) between 1 and 100),
    reason text not null check (length(reason) between 1 and 500),
    state text not null default 'PENDING' check (state in ('PENDING', 'APPROVED', 'REJECTED')),
    requested_by uuid not null,
    requested_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    decision_reason text check (length(decision_reason) between 1 and 500),
    transfer_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    foreign key (tenant_id, from_bucket_id) references budget_bucket (tenant_id, id),
    foreign key (tenant_id, to_bucket_id) references budget_bucket (tenant_id, id),
    constraint budget_move_target check
      ((kind = 'BUCKET_TRANSFER') = (to_bucket_id is not null) and to_bucket_id is distinct from from_bucket_id),
    constraint budget_move_decided check
      ((state = 'PENDING') = (decided_by is null) and (state = 'PENDING') = (decided_at is null)),
    constraint budget_move_booked check ((state = 'APPROVED') = (transfer_id is not null)),
    constraint budget_move_second_person check (decided_by <> requested_by)
  );
  comment on table budget_move is 'Moves of budget money between buckets and back to the treasury: asked for by one person, decided by another.';
  create index budget_move_programme on budget_move (tenant_id, programme_id, kind, id desc);
  create unique index budget_move_document on budget_move (tenant_id, from_bucket_id, kind, document_no)
    where state <> 'REJECTED';
  create unique index budget_move_return_pending on budget_move (tenant_id, from_bucket_id)
    where kind = 'YEAR_END_RETURN' and state = 'PENDING';
  alter table budget_bucket add column low_since timestamptz;`;

const INVARIANTS_SQL = `
  -- What two persons agreed to move is what the ledger moved.
  create view inv_budget_moves with (security_invoker = true) as
    select m.tenant_id, m.id::text as subject,
           format('%s of %s agreed, the ledger has %s of %s', m.kind, m.amount_fen, t.kind, t.amount) as detail
      from budget_move m
      left join ledger_transfer t on t.tenant_id = m.tenant_id and t.id = m.transfer_id
     where m.state = 'APPROVED' and (t.id is null or t.kind <> m.kind or t.amount <> m.amount_fen);
  grant select on inv_budget_moves to zhiquan_app, zhiquan_audit_ro;`;
