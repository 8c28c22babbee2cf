import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Who may see a file because of a case, the files that an application is judged with, and files of objectors. */
export class ShowEvidence1764000001220 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(EVIDENCE_SQL);
    await queryRunner.query(APPLICATION_SQL);
    await protectTenantTable(queryRunner, 'evidence_audience', 'select, insert');
    await protectTenantTable(queryRunner, 'application_evidence', 'select, insert');
    for (const table of ['evidence_audience', 'application_evidence']) await queryRunner.query(appendOnly(table));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const EVIDENCE_SQL = `
  create table evidence_audience (
    tenant_id integer not null references tenant,
    evidence_id uuid not null,
    jurisdiction_path text collate "C" not null check (length(jurisdiction_path) between 1 and 300),
    primary key (tenant_id, evidence_id, jurisdiction_path),
    foreign key (tenant_id, evidence_id) references evidence_file (tenant_id, id)
  );
  comment on table evidence_audience is
    'Authorities that may read a file because a case of theirs, or of one below, rests on it.';
  alter table evidence_file drop constraint evidence_file_owner_kind_check;
  alter table evidence_file add constraint evidence_file_owner_kind_check
    check (owner_kind in ('ENTERPRISE', 'PROVIDER', 'AUTHORITY', 'OBJECTOR'));`;

const APPLICATION_SQL = `
  alter table application add column evidence_ids uuid[] not null default '{}' check (cardinality(evidence_ids) <= 100);
  alter table application add column evidence_hash bytea check (length(evidence_hash) = 32);

  create table application_evidence (
    tenant_id integer not null references tenant,
    application_id uuid not null,
    evidence_id uuid not null,
    purpose text not null check (length(purpose) between 1 and 40),
    sha256 bytea not null check (length(sha256) = 32),
    size_bytes integer not null check (size_bytes > 0),
    frozen_at timestamptz not null,
    primary key (tenant_id, application_id, evidence_id),
    foreign key (tenant_id, application_id) references application (tenant_id, id),
    foreign key (tenant_id, evidence_id) references evidence_file (tenant_id, id)
  );
  comment on table application_evidence is
    'The files an application was submitted or supplemented with, by the hash of their content.';

  create view inv_application_evidence with (security_invoker = true) as
    select e.tenant_id, e.evidence_id::text as subject, 'a frozen file is not the one that was uploaded' as detail
      from application_evidence e
      join evidence_file f on f.tenant_id = e.tenant_id and f.id = e.evidence_id
     where f.sha256 <> e.sha256 or f.size_bytes <> e.size_bytes or f.purpose <> e.purpose
    union all
    select e.tenant_id, e.evidence_id::text, 'a case rests on the file of another enterprise'
      from application_evidence e
      join evidence_file f on f.tenant_id = e.tenant_id and f.id = e.evidence_id
      join application a on a.tenant_id = e.tenant_id and a.id = e.application_id
     where f.owner_kind <> 'ENTERPRISE' or f.owner_id <> a.enterprise_id;
  grant select on inv_application_evidence to zhiquan_app, zhiquan_audit_ro;`;

function appendOnly(table: string): string {
  return `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function refuse_change();
    alter table ${table} enable always trigger ${table}_append_only;
    alter table ${table} enable always trigger ${table}_no_truncate;`;
}
