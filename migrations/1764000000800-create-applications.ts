import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Applications, their history, the money set aside for them, and the rows that serialise caps. */
export class CreateApplications1764000000800 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(APPLICATION_SQL);
    await queryRunner.query(AROUND_SQL);
    await protectTenantTable(queryRunner, 'application', 'select, insert, update');
    await protectTenantTable(queryRunner, 'application_event', 'select, insert');
    await protectTenantTable(queryRunner, 'application_reservation', 'select, insert, update');
    await protectTenantTable(queryRunner, 'cap_usage', 'select, insert, update');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const APPLICATION_SQL = `
  create table application (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    version_id uuid,
    enterprise_id uuid not null,
    jurisdiction_path text not null,
    voucher_type text not null check (length(voucher_type) between 1 and 64),
    provider_uscc text check (length(provider_uscc) between 1 and 64),
    service_item_id uuid,
    form jsonb not null,
    state text not null check (state in ('DRAFT', 'SUBMITTED', 'STAGE_REVIEW', 'SUPPLEMENT_REQUIRED', 'WAITLISTED',
      'DECIDED', 'PUBLICITY', 'OBJECTED', 'APPROVED', 'ISSUED', 'REJECTED', 'WITHDRAWN', 'LAPSED')),
    stage_id text,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sequence bigint,
    application_number text,
    submitted_at timestamptz,
    submitted_on date,
    submitted_by uuid,
    pledges text[] not null default '{}',
    uscc text,
    group_id text,
    region text,
    contract_key text,
    contract_fen bigint,
    evaluation_id uuid,
    outcome text check (outcome in ('AWARD', 'MANUAL')),
    reason_codes text[] not null default '{}',
    facts text,
    facts_hash bytea,
    computed_fen bigint check (computed_fen >= 0),
    approved_fen bigint check (approved_fen >= 0),
    reserved_fen bigint not null default 0 check (reserved_fen >= 0),
    short_fen bigint not null default 0 check (short_fen >= 0),
    issued_fen bigint check (issued_fen > 0),
    waitlisted_from text check (waitlisted_from in ('SUBMITTED', 'DECIDED', 'APPROVED')),
    decided_at timestamptz,
    issued_at timestamptz,
    version integer not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, application_number),
    unique (tenant_id, programme_id, sequence),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    foreign key (tenant_id, version_id) references programme_version (tenant_id, id),
    foreign key (tenant_id, enterprise_id) references enterprise (tenant_id, id),
    foreign key (tenant_id, service_item_id) references service_item (tenant_id, id),
    foreign key (tenant_id, evaluation_id) references policy_evaluation (tenant_id, id),
    constraint application_submitted_whole check (sequence is null and submitted_at is null
      or sequence is not null and application_number is not null and submitted_at is not null and submitted_on is not null
        and submitted_by is not null and version_id is not null and evaluation_id is not null and facts is not null
        and facts_hash is not null and outcome is not null),
    constraint application_draft_has_no_number check (state <> 'DRAFT' or sequence is null),
    constraint application_awarded_within check (approved_fen <= computed_fen and issued_fen <= approved_fen),
    constraint application_issued_whole check ((state = 'ISSUED') = (issued_fen is not null and issued_at is not null)),
    constraint application_waits_from check ((state = 'WAITLISTED') = (waitlisted_from is not null)),
    constraint application_waits_for_money check (state <> 'WAITLISTED' or short_fen > 0)
  );
  create index application_newest on application (tenant_id, created_at desc, id desc);
  create index application_of_enterprise on application (tenant_id, enterprise_id, created_at desc, id desc);
  create index application_of_programme on application (tenant_id, programme_id, state, sequence);
  create index application_of_group on application (tenant_id, programme_id, group_id) where group_id is not null;
  create index application_waiting on application (tenant_id, programme_id, sequence) where short_fen > 0;
  create index application_contract on application (tenant_id, programme_id, contract_key) where contract_key is not null;`;

const AROUND_SQL = `
  create table application_event (
    tenant_id integer not null references tenant,
    id uuid not null,
    application_id uuid not null,
    at timestamptz not null,
    event text not null check (length(event) between 1 and 40),
    from_state text,
    to_state text not null,
    actor_kind text not null check (actor_kind in ('ENTERPRISE', 'REVIEWER', 'ISSUER', 'ANYONE', 'SYSTEM')),
    actor_id uuid,
    stage_id text,
    reason_code text,
    comment text check (length(comment) <= 2000),
    amount_fen bigint,
    primary key (tenant_id, id),
    foreign key (tenant_id, application_id) references application (tenant_id, id)
  );
  create index application_event_of on application_event (tenant_id, application_id, id);
  create trigger application_event_append_only before update or delete on application_event
    for each row execute function refuse_change();
  create trigger application_event_no_truncate before truncate on application_event
    for each statement execute function refuse_change();
  alter table application_event enable always trigger application_event_append_only;
  alter table application_event enable always trigger application_event_no_truncate;

  create table application_reservation (
    tenant_id integer not null references tenant,
    id uuid not null,
    application_id uuid not null,
    bucket_id uuid not null,
    amount_fen bigint not null check (amount_fen > 0),
    reserved_at timestamptz not null,
    resolution text check (resolution in ('ISSUED', 'RELEASED')),
    resolved_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, application_id) references application (tenant_id, id),
    foreign key (tenant_id, bucket_id) references budget_bucket (tenant_id, id),
    check ((resolution is null) = (resolved_at is null))
  );
  create index application_reservation_of on application_reservation (tenant_id, application_id);

  create table cap_usage (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid,
    scope_key text not null check (length(scope_key) between 1 and 240),
    period text not null check (length(period) between 1 and 20),
    last_judged_at timestamptz not null,
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, programme_id, scope_key, period),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id)
  );`;
