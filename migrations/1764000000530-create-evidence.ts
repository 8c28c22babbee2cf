import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Files by the hash of their content, and what they are attached to; both append-only. */
export class CreateEvidence1764000000530 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    await protectTenantTable(queryRunner, 'evidence_file', 'select, insert');
    await protectTenantTable(queryRunner, 'evidence_attachment', 'select, insert');
    for (const table of ['evidence_file', 'evidence_attachment']) await queryRunner.query(appendOnly(table));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const SQL = `
  create table evidence_file (
    tenant_id integer not null references tenant,
    id uuid not null,
    owner_kind text not null check (owner_kind in ('ENTERPRISE', 'PROVIDER', 'AUTHORITY')),
    owner_id uuid not null,
    purpose text not null check (purpose ~ '^[A-Z][A-Z0-9_]{0,39}$'),
    file_name text not null check (length(file_name) between 1 and 100 and file_name !~ '[/\\\\]'),
    kind text not null check (kind in ('PDF', 'PNG', 'JPEG', 'OFD', 'XLSX', 'DOCX', 'XML')),
    media_type text not null check (length(media_type) between 3 and 100),
    size_bytes integer not null check (size_bytes between 1 and 20971520),
    sha256 bytea not null check (length(sha256) = 32),
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    primary key (tenant_id, id)
  );
  create index evidence_file_owner on evidence_file (tenant_id, owner_kind, owner_id, id desc);
  create index evidence_file_content on evidence_file (tenant_id, sha256);

  create table evidence_attachment (
    tenant_id integer not null references tenant,
    subject_type text not null check (subject_type ~ '^[a-z][a-z-]{0,39}$'),
    subject_id uuid not null,
    evidence_id uuid not null,
    attached_at timestamptz not null,
    primary key (tenant_id, subject_type, subject_id, evidence_id),
    foreign key (tenant_id, evidence_id) references evidence_file (tenant_id, id)
  );`;

function appendOnly(table: string): string {
  return `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function refuse_change();
    create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function refuse_change();
    alter table ${table} enable always trigger ${table}_append_only;
    alter table ${table} enable always trigger ${table}_no_truncate;`;
}
