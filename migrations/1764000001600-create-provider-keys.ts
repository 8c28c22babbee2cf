import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Keys with which the systems of providers sign their requests, and the nonces that they have used. */
export class CreateProviderKeys1764000001600 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(KEY_SQL);
    await protectTenantTable(queryRunner, 'provider_key', 'select, insert');
    await queryRunner.query(RIGHTS_SQL);
    await queryRunner.query(NONCE_SQL);
    await protectTenantTable(queryRunner, 'provider_nonce', 'select');
    await queryRunner.query(NONCE_RIGHTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Expiry is real time, like every proof of who somebody is. A key in force has one of the two slots of its provider. */
const KEY_SQL = `
  create table provider_key (
    tenant_id integer not null references tenant,
    id uuid not null,
    provider_id uuid not null,
    account_id uuid not null,
    name text not null check (length(name) between 1 and 60),
    secret_sealed bytea not null check (length(secret_sealed) between 30 and 200),
    scopes text[] not null check (cardinality(scopes) between 1 and 20 and array_position(scopes, null) is null),
    addresses text[] not null check (cardinality(addresses) <= 20 and array_position(addresses, null) is null),
    slot smallint check (slot in (1, 2)),
    created_at timestamptz not null default app_now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, provider_id) references provider (tenant_id, id),
    foreign key (tenant_id, account_id) references membership (tenant_id, account_id),
    constraint provider_key_revoked_has_no_slot check (revoked_at is null or slot is null)
  );
  comment on table provider_key is
    'Keys with which the systems of a provider sign requests: sealed secret, rights, addresses, end.';
  create unique index provider_key_slot on provider_key (tenant_id, provider_id, slot) where slot is not null;
  create index provider_key_of_provider on provider_key (tenant_id, provider_id, id desc);
  create index provider_key_of_account on provider_key (tenant_id, account_id) where revoked_at is null;`;

/** Whether a key still stands is asked across tenants, by id. */
const RIGHTS_SQL = `
  grant update (slot, revoked_at) on provider_key to zhiquan_app;
  create policy provider_key_worker on provider_key for select to zhiquan_worker using (true);
  grant select (tenant_id, id, revoked_at) on provider_key to zhiquan_worker;`;

/** One row per signed request, forgotten after minutes: no foreign keys, whose checks would be paid each time. */
const NONCE_SQL = `
  create table provider_nonce (
    tenant_id integer not null,
    key_id uuid not null,
    nonce text collate "C" not null check (length(nonce) between 16 and 64),
    used_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, key_id, nonce)
  );
  comment on table provider_nonce is 'Nonces of signed requests of the last minutes: none counts twice.';
  create index provider_nonce_age on provider_nonce (used_at);`;

/** Nonces are used before a tenant is entered, and never changed. */
const NONCE_RIGHTS_SQL = `
  create policy provider_nonce_worker on provider_nonce to zhiquan_worker using (true) with check (true);
  grant select, insert, delete on provider_nonce to zhiquan_worker;`;
