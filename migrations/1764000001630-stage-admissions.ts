import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Admission in stages, each decided by another person, and one appeal against a rejection. */
export class StageAdmissions1764000001630 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['provider_admission', 'service_item']) await queryRunner.query(stagesOf(table));
    await queryRunner.query(SQL);
    await protectTenantTable(queryRunner, 'catalogue_decision', 'select, insert');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** The check that ties decisions to states has no name of its own. */
const stagesOf = (table: string): string => `
  do $$
  declare found text;
  begin
    for found in select conname from pg_constraint
                  where conrelid = '${table}'::regclass and contype = 'c'
                    and pg_get_constraintdef(oid) ~ 'decided_at IS NULL'
    loop
      execute format('alter table ${table} drop constraint %I', found);
    end loop;
  end $$;
  alter table ${table}
    drop constraint ${table}_state_check,
    add column decision_code text,
    add column appeal_reason text check (length(appeal_reason) between 1 and 500),
    add column appealed_at timestamptz,
    add constraint ${table}_state_check
      check (state in ('APPLIED', 'TESTING', 'ADMITTED', 'REJECTED', 'APPEALED', 'REMOVED')),
    add constraint ${table}_decided check ((state in ('APPLIED', 'TESTING')) = (decided_at is null)),
    add constraint ${table}_appealed check
      ((appeal_reason is null) = (appealed_at is null) and (state <> 'APPEALED' or appealed_at is not null));`;

const SQL = `
  drop index provider_admission_applied;
  create unique index provider_admission_applied on provider_admission (tenant_id, provider_id)
    where state in ('APPLIED', 'TESTING', 'APPEALED');
  drop index service_item_code;
  create unique index service_item_code on service_item (tenant_id, provider_id, code)
    where state in ('APPLIED', 'TESTING', 'APPEALED', 'ADMITTED');

  create table catalogue_decision (
    tenant_id integer not null references tenant,
    id uuid not null,
    admission_id uuid,
    service_item_id uuid,
    stage text not null check (stage in ('FORM_CHECK', 'TECH_TEST', 'APPEAL')),
    outcome text not null check (outcome in ('PASS', 'ADMIT', 'REJECT')),
    reason_code text,
    reason text check (length(reason) <= 500),
    decided_by uuid not null,
    decided_at timestamptz not null,
    appeal_against uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, admission_id) references provider_admission (tenant_id, id),
    foreign key (tenant_id, service_item_id) references service_item (tenant_id, id),
    check (num_nonnulls(admission_id, service_item_id) = 1),
    check ((outcome = 'REJECT') = (reason_code is not null)),
    constraint catalogue_decision_appeal check
      ((stage = 'APPEAL') = (appeal_against is not null) and appeal_against is distinct from decided_by)
  );
  comment on table catalogue_decision is 'Who decided which stage of an admission or a service item, and who the appeal.';
  create unique index catalogue_decision_stage on catalogue_decision
    (tenant_id, coalesce(admission_id, service_item_id), stage);
  create unique index catalogue_decision_person on catalogue_decision
    (tenant_id, coalesce(admission_id, service_item_id), decided_by) where stage <> 'APPEAL';
  create trigger catalogue_decision_append_only before update or delete on catalogue_decision
    for each row execute function refuse_change();
  create trigger catalogue_decision_no_truncate before truncate on catalogue_decision
    for each statement execute function refuse_change();
  alter table catalogue_decision enable always trigger catalogue_decision_append_only;
  alter table catalogue_decision enable always trigger catalogue_decision_no_truncate;`;
