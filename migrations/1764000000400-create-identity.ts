import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** People, what they may do in which tenant, and their sessions. */
export class CreateIdentity1764000000400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ACCOUNT_SQL);
    await queryRunner.query(MEMBERSHIP_SQL);
    await queryRunner.query(SESSION_SQL);
    await protectTenantTable(queryRunner, 'membership', 'select, insert, update');
    await protectTenantTable(queryRunner, 'user_session', 'select, insert, update, delete');
    await queryRunner.query(WORKER_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const ACCOUNT_SQL = `
  -- A person is the same in every tenant; what they may do there is the tenant's own.
  create table user_account (
    id uuid primary key,
    username text collate "C" not null unique check (username ~ '^[a-z0-9][a-z0-9._@-]{2,59}$'),
    display_name text not null check (length(display_name) between 1 and 100),
    password_hash text not null check (password_hash like '$argon2id$%' and length(password_hash) <= 200),
    failures smallint not null default 0 check (failures between 0 and 5),
    failed_at timestamptz,
    created_at timestamptz not null default clock_timestamp()
  );
  grant select, insert on user_account to zhiquan_app;
  grant update (display_name, password_hash, failures, failed_at) on user_account to zhiquan_app;
  grant select (id, username, display_name, created_at) on user_account to zhiquan_audit_ro;`;

const MEMBERSHIP_SQL = `
  create table membership (
    tenant_id integer not null references tenant,
    account_id uuid not null references user_account,
    roles text[] not null default '{}' check (array_position(roles, null) is null),
    authority_id uuid,
    enterprise_id uuid,
    provider_id uuid,
    state text not null check (state in ('ACTIVE', 'SUSPENDED')),
    version integer not null default 1,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, account_id),
    foreign key (tenant_id, authority_id) references authority (tenant_id, id),
    foreign key (tenant_id, enterprise_id) references enterprise (tenant_id, id),
    foreign key (tenant_id, provider_id) references provider (tenant_id, id),
    constraint membership_has_one_scope check (num_nonnulls(authority_id, enterprise_id, provider_id) = 1),
    constraint membership_administrators_are_separate check (
      cardinality(roles) <= 1 or not roles && array['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']),
    constraint membership_roles_fit_scope check (case
      when enterprise_id is not null then roles <@ array['ENTERPRISE_OPERATOR']
      when provider_id is not null then roles <@ array['PROVIDER_OPERATOR']
      else not roles && array['ENTERPRISE_OPERATOR', 'PROVIDER_OPERATOR'] end)
  );
  create index membership_of_account on membership (account_id);`;

const SESSION_SQL = `
  create table user_session (
    tenant_id integer not null references tenant,
    id uuid not null,
    account_id uuid not null,
    token_hash bytea not null check (length(token_hash) = 32),
    generation integer not null default 0,
    refreshed_at timestamptz not null default clock_timestamp(),
    started_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text check (length(end_reason) between 1 and 40),
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references membership (tenant_id, account_id),
    check ((ended_at is null) = (end_reason is null))
  ) with (fillfactor = 80);
  create index user_session_of_account on user_session (tenant_id, account_id, expires_at);`;

/** Tokens and switching look across tenants, at ids and times only. */
const WORKER_SQL = `
  create policy user_session_worker on user_session for select to zhiquan_worker using (true);
  grant select (tenant_id, id, ended_at, expires_at) on user_session to zhiquan_worker;
  create policy membership_worker on membership for select to zhiquan_worker using (true);
  grant select (tenant_id, account_id, state) on membership to zhiquan_worker;`;
