import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Programmes, their published versions (immutable), counters, budget buckets and appropriations (append-only). */
export class CreateProgrammes1764000000600 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PROGRAMME_SQL);
    await queryRunner.query(BUDGET_SQL);
    await protectTenantTable(queryRunner, 'programme', 'select, insert, update');
    await protectTenantTable(queryRunner, 'programme_version', 'select, insert');
    await protectTenantTable(queryRunner, 'programme_counter', 'select, insert, update');
    await protectTenantTable(queryRunner, 'budget_bucket', 'select, insert, update');
    await protectTenantTable(queryRunner, 'appropriation', 'select, insert');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const PROGRAMME_SQL = `
  create table programme (
    tenant_id integer not null references tenant,
    id uuid not null,
    code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{1,30}$'),
    name_zh text not null check (length(name_zh) between 1 and 200),
    name_en text not null check (length(name_en) between 1 and 200),
    state text not null check (state in ('DRAFT', 'PUBLISHED', 'OPEN', 'PAUSED', 'EXHAUSTED', 'CLOSED')),
    authority_id uuid not null,
    authority_path text not null check (length(authority_path) between 1 and 300),
    draft jsonb check (jsonb_typeof(draft) = 'object'),
    current_version_id uuid,
    current_version_number integer,
    created_by uuid not null,
    created_at timestamptz not null,
    opened_at timestamptz,
    closed_at timestamptz,
    version integer not null default 1,
    primary key (tenant_id, id),
    constraint programme_code unique (tenant_id, code),
    check ((state = 'DRAFT') = (current_version_id is null)),
    check ((current_version_id is null) = (current_version_number is null)),
    check ((state = 'CLOSED') = (closed_at is not null))
  ) with (fillfactor = 80);
  create index programme_state on programme (tenant_id, state, id desc);

  create table programme_version (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    number integer not null check (number > 0),
    document jsonb not null check (jsonb_typeof(document) = 'object'),
    document_hash text not null check (document_hash ~ '^[0-9a-f]{64}$'),
    published_by uuid not null,
    published_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    constraint programme_version_number unique (tenant_id, programme_id, number)
  );
  alter table programme add foreign key (tenant_id, current_version_id) references programme_version (tenant_id, id);
  create trigger programme_version_immutable before update or delete on programme_version
    for each row execute function refuse_change();
  create trigger programme_version_no_truncate before truncate on programme_version
    for each statement execute function refuse_change();
  alter table programme_version enable always trigger programme_version_immutable;
  alter table programme_version enable always trigger programme_version_no_truncate;

  create table programme_counter (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    kind text not null check (kind in ('APPLICATION', 'VOUCHER')),
    next bigint not null default 1 check (next > 0),
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    constraint programme_counter_kind unique (tenant_id, programme_id, kind)
  ) with (fillfactor = 50);`;

const BUDGET_SQL = `
  create table budget_bucket (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    code text not null check (length(code) between 1 and 64),
    funder text not null check (funder ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
    level text not null check (length(level) between 1 and 64),
    year integer not null check (year between 2000 and 2100),
    voucher_type text,
    region text,
    category text,
    planned_fen bigint not null check (planned_fen between 0 and 9007199254740991),
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    constraint budget_bucket_code unique (tenant_id, programme_id, code)
  );

  create table appropriation (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    bucket_id uuid not null,
    amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
    document_no text not null check (length(document_no) between 1 and 100),
    decided_on date not null,
    transfer_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    foreign key (tenant_id, bucket_id) references budget_bucket (tenant_id, id),
    constraint appropriation_document unique (tenant_id, bucket_id, document_no)
  );
  create index appropriation_programme on appropriation (tenant_id, programme_id, id desc);
  create trigger appropriation_append_only before update or delete on appropriation
    for each row execute function refuse_change();
  create trigger appropriation_no_truncate before truncate on appropriation
    for each statement execute function refuse_change();
  alter table appropriation enable always trigger appropriation_append_only;
  alter table appropriation enable always trigger appropriation_no_truncate;`;
