import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Providers' admissions, their service items, and when either is suspended. */
export class CreateCatalogue1764000000610 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    await protectTenantTable(queryRunner, 'provider_admission', 'select, insert, update');
    await protectTenantTable(queryRunner, 'service_item', 'select, insert, update');
    await protectTenantTable(queryRunner, 'catalogue_suspension', 'select, insert');
    await queryRunner.query('grant update (until_day, ended_by, ended_at) on catalogue_suspension to zhiquan_app');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** What an admission and an item have in common: where they stand, and on which days (both ends included). */
const LISTING_COLUMNS = `
    state text not null check (state in ('APPLIED', 'ADMITTED', 'REJECTED', 'REMOVED')),
    admitted_from date,
    admitted_until date,
    decision_reason text check (length(decision_reason) <= 500),
    decided_by uuid,
    decided_at timestamptz,
    created_by uuid not null,
    created_at timestamptz not null,
    version integer not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, provider_id) references provider (tenant_id, id),
    check ((state in ('ADMITTED', 'REMOVED')) = (admitted_from is not null)),
    check (admitted_until is null or admitted_from is not null),
    check (state <> 'REMOVED' or admitted_until is not null),
    check ((state = 'APPLIED') = (decided_at is null))`;

const SQL = `
  create table provider_admission (
    tenant_id integer not null references tenant,
    id uuid not null,
    provider_id uuid not null,
    batch_no integer check (batch_no between 0 and 1000000),
    ${LISTING_COLUMNS}
  );
  create index provider_admission_provider on provider_admission (tenant_id, provider_id, id desc);
  create index provider_admission_state on provider_admission (tenant_id, state, id desc);
  create unique index provider_admission_applied on provider_admission (tenant_id, provider_id) where state = 'APPLIED';

  create table service_item (
    tenant_id integer not null references tenant,
    id uuid not null,
    provider_id uuid not null,
    code text not null check (code ~ '^[A-Z0-9][A-Z0-9._-]{0,39}$'),
    name_zh text not null check (length(name_zh) between 1 and 200),
    name_en text not null check (length(name_en) between 1 and 200),
    voucher_type text not null check (length(voucher_type) between 1 and 64),
    unit text not null check (length(unit) between 1 and 64),
    unit_price_fen bigint check (unit_price_fen between 1 and 9007199254740991),
    facility_class text check (facility_class in ('DOMESTIC', 'OTHER')),
    ${LISTING_COLUMNS}
  );
  create unique index service_item_code on service_item (tenant_id, provider_id, code)
    where state in ('APPLIED', 'ADMITTED');
  create index service_item_provider on service_item (tenant_id, provider_id, id desc);
  create index service_item_state on service_item (tenant_id, state, id desc);

  create table catalogue_suspension (
    tenant_id integer not null references tenant,
    id uuid not null,
    admission_id uuid,
    service_item_id uuid,
    from_day date not null,
    until_day date,
    reason text not null check (length(reason) between 1 and 500),
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, admission_id) references provider_admission (tenant_id, id),
    foreign key (tenant_id, service_item_id) references service_item (tenant_id, id),
    check (num_nonnulls(admission_id, service_item_id) = 1),
    check (until_day >= from_day - 1)
  );
  create index catalogue_suspension_admission on catalogue_suspension (tenant_id, admission_id, from_day)
    where admission_id is not null;
  create index catalogue_suspension_item on catalogue_suspension (tenant_id, service_item_id, from_day)
    where service_item_id is not null;`;
