import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** What-if studies of a programme: replays and simulations, the cases a replay found to differ, uploaded populations. */
export class CreateStudies1764000000620 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(STUDY_SQL);
    await protectTenantTable(queryRunner, 'programme_study', 'select, insert, update');
    await protectTenantTable(queryRunner, 'study_difference', 'select, insert');
    await protectTenantTable(queryRunner, 'study_population', 'select, insert');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const STUDY_SQL = `
  create table programme_study (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    kind text not null check (kind in ('REPLAY', 'SIMULATION')),
    state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    study_order jsonb not null check (jsonb_typeof(study_order) = 'object'),
    done integer not null default 0 check (done >= 0),
    total integer not null check (total >= 0),
    progress jsonb,
    result jsonb,
    failure text check (length(failure) <= 100),
    requested_by uuid not null,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    version integer not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    check ((state = 'DONE') = (result is not null)),
    check ((state = 'FAILED') = (failure is not null)),
    check ((state in ('DONE', 'FAILED', 'CANCELLED')) = (finished_at is not null))
  ) with (fillfactor = 80);
  create index programme_study_programme on programme_study (tenant_id, programme_id, id desc);

  create table study_difference (
    tenant_id integer not null references tenant,
    id uuid not null,
    study_id uuid not null,
    kind text not null check (kind in ('BYTES', 'AMOUNT', 'OUTCOME')),
    evaluation_id uuid not null,
    subject_type text not null,
    subject_id uuid not null,
    subject_state text,
    outcome_before text not null check (outcome_before in ('AWARD', 'REJECT', 'MANUAL')),
    outcome_after text not null check (outcome_after in ('AWARD', 'REJECT', 'MANUAL')),
    amount_before_fen bigint not null check (amount_before_fen >= 0),
    amount_after_fen bigint not null check (amount_after_fen >= 0),
    reasons_before text[] not null,
    reasons_after text[] not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, study_id) references programme_study (tenant_id, id)
  );
  create index study_difference_study on study_difference (tenant_id, study_id, id);

  create table study_population (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    row_count integer not null check (row_count > 0),
    columns text[] not null,
    rows text not null,
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id)
  );
  create index study_population_programme on study_population (tenant_id, programme_id, id desc);`;
