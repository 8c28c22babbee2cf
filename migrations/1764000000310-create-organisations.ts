import type { MigrationInterface, QueryRunner } from 'typeorm';

import { INDUSTRIES } from '../seeds/base/industries.js';
import { protectTenantTable } from './support/protect.js';

/** Authorities, enterprises, providers, who is related to whom, and the industry codes they are described by. */
export class CreateOrganisations1764000000310 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(REFERENCE_SQL);
    await queryRunner.query(`insert into industry (code, name_zh) select * from unnest($1::text[], $2::text[])`, [
      INDUSTRIES.map(({ code }) => code),
      INDUSTRIES.map(({ nameZh }) => nameZh),
    ]);
    await queryRunner.query(AUTHORITY_SQL);
    await queryRunner.query(ENTERPRISE_SQL);
    await queryRunner.query(PROVIDER_SQL);
    for (const table of ['authority', 'enterprise', 'provider', 'related_party']) {
      await protectTenantTable(queryRunner, table, 'select, insert, update');
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const USCC = `'^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$'`;

const REFERENCE_SQL = `
  create table industry (
    code text primary key check (code ~ '^[A-T]([0-9]{2})?$'),
    name_zh text not null
  );
  grant select on industry to zhiquan_app, zhiquan_audit_ro;

  -- An enterprise is the same in every tenant; what a tenant knows of it is the tenant's own.
  create table enterprise_identity (
    uscc text primary key check (uscc ~ ${USCC}),
    created_at timestamptz not null default clock_timestamp()
  );
  grant select, insert on enterprise_identity to zhiquan_app;
  grant select on enterprise_identity to zhiquan_audit_ro;`;

const AUTHORITY_SQL = `
  create table authority (
    tenant_id integer not null references tenant,
    id uuid not null,
    parent_id uuid,
    code text collate "C" not null check (code ~ '^[A-Z][A-Z0-9-]{0,19}$'),
    path text collate "C" not null check (length(path) <= 120),
    level text not null check (level in ('PROVINCE', 'CITY', 'DISTRICT')),
    kind text not null check (kind in ('ADMINISTRATIVE', 'FUNCTIONAL_ZONE')),
    name_zh text not null check (length(name_zh) between 1 and 100),
    name_en text not null check (length(name_en) between 1 and 100),
    region_code text check (region_code ~ '^[0-9]{6}$'),
    valid_from date not null,
    valid_until date check (valid_until >= valid_from),
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references authority (tenant_id, id),
    unique (tenant_id, code),
    unique (tenant_id, path),
    check (kind = 'ADMINISTRATIVE' or region_code is null)
  );
  create unique index authority_root on authority (tenant_id) where parent_id is null;
  create index authority_children on authority (tenant_id, parent_id);
  create unique index authority_region on authority (tenant_id, region_code)
    where region_code is not null and valid_until is null;`;

const ENTERPRISE_SQL = `
  create table enterprise (
    tenant_id integer not null references tenant,
    id uuid not null,
    uscc text not null references enterprise_identity,
    name text collate "C" not null check (length(name) between 1 and 200),
    state text not null check (state in ('ACTIVE', 'SUSPENDED')),
    kind text check (kind in ('ENTERPRISE', 'INSTITUTION', 'UNIVERSITY', 'MAKER', 'SOLE')),
    independent_legal_person boolean,
    established_on date,
    registered_region text,
    registered_path text collate "C",
    tax_region text,
    functional_zone text,
    zone_path text collate "C",
    gb_industry text check (gb_industry ~ '^[A-T][0-9]{2,4}$'),
    employees integer check (employees >= 0),
    revenue_fen bigint check (revenue_fen >= 0),
    assets_fen bigint check (assets_fen >= 0),
    group_id text,
    qualifications text[],
    incubator text,
    sound_accounts boolean,
    rd_share_bp integer check (rd_share_bp between 0 and 10000),
    class_one_patents integer check (class_one_patents >= 0),
    local_shareholding_bp integer check (local_shareholding_bp between 0 and 10000),
    dishonest boolean,
    blacklisted boolean,
    penalties3y integer check (penalties3y >= 0),
    tax_grade text check (tax_grade in ('A', 'B', 'M', 'C', 'D')),
    safety_accident3y boolean,
    green_threshold boolean,
    origins jsonb not null default '{}' check (jsonb_typeof(origins) = 'object'),
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, uscc)
  );
  create index enterprise_by_name on enterprise (tenant_id, name, id);
  create index enterprise_by_path on enterprise (tenant_id, registered_path, name, id);
  create index enterprise_by_zone on enterprise (tenant_id, zone_path, name, id) where zone_path is not null;`;

const PROVIDER_SQL = `
  create table provider (
    tenant_id integer not null references tenant,
    id uuid not null,
    uscc text not null references enterprise_identity,
    name text collate "C" not null check (length(name) between 1 and 200),
    region text,
    state text not null check (state in ('ACTIVE', 'SUSPENDED')),
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    updated_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, uscc)
  );
  create index provider_by_name on provider (tenant_id, name, id);

  create table related_party (
    tenant_id integer not null references tenant,
    id uuid not null,
    enterprise_id uuid not null,
    provider_uscc text not null references enterprise_identity,
    kind text not null check (kind in
      ('CONTROLS', 'SAME_CONTROLLER', 'SAME_LEGAL_REPRESENTATIVE', 'SHAREHOLDING', 'KEY_PERSONNEL', 'OTHER')),
    source text not null check (source in ('REGISTRY', 'DECLARATION', 'INSPECTION', 'REPORT')),
    source_note text not null check (length(source_note) between 1 and 300),
    since date not null,
    until date check (until >= since),
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, enterprise_id) references enterprise (tenant_id, id)
  );
  create unique index related_party_open on related_party (tenant_id, enterprise_id, provider_uscc, kind)
    where until is null;
  create index related_party_of_enterprise on related_party (tenant_id, enterprise_id, created_at desc, id desc);
  create index related_party_of_provider on related_party (tenant_id, provider_uscc, created_at desc, id desc);
  create index related_party_newest on related_party (tenant_id, created_at desc, id desc);`;
