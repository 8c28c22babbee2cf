import type { MigrationInterface, QueryRunner } from 'typeorm';

import { openToWorker, protectTenantTable } from './support/protect.js';

/** Tenants, idempotency, outbox, effects, timers, dead letters, and the functions every other table builds on. */
export class CreatePlatform1764000000100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TENANT_SQL);
    await queryRunner.query(MESSAGES_SQL);
    await protectTenantTable(queryRunner, 'idempotency', 'select, insert, update, delete');
    await protectTenantTable(queryRunner, 'outbox', 'select, insert, update, delete');
    await protectTenantTable(queryRunner, 'job_effect', 'select, insert, delete');
    await protectTenantTable(queryRunner, 'timer', 'select, insert, update, delete');
    await protectTenantTable(queryRunner, 'dead_letter', 'select, insert, update');
    for (const table of ['outbox', 'job_effect', 'timer', 'dead_letter']) await openToWorker(queryRunner, table);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const TENANT_SQL = `
  create table tenant (
    id integer generated always as identity primary key,
    code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,30}$'),
    name_zh text not null check (length(name_zh) between 1 and 100),
    name_en text not null check (length(name_en) between 1 and 100),
    clock_offset interval not null default '0',
    created_at timestamptz not null default clock_timestamp()
  );
  grant select, insert on tenant to zhiquan_app;
  grant update (clock_offset) on tenant to zhiquan_app;
  grant select on tenant to zhiquan_worker, zhiquan_audit_ro;

  create function app_tenant() returns integer stable parallel safe language sql
    as $$ select nullif(current_setting('app.tenant', true), '')::integer $$;
  create function app_now() returns timestamptz volatile parallel safe language sql
    as $$ select clock_timestamp() + coalesce(nullif(current_setting('app.clock_offset', true), '')::interval, '0') $$;`;

const MESSAGES_SQL = `
  create table idempotency (
    tenant_id integer not null references tenant,
    actor_id uuid not null,
    route text not null check (length(route) <= 200),
    key text not null check (length(key) between 1 and 255),
    command_id uuid not null,
    fingerprint bytea not null,
    status smallint,
    body text,
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, actor_id, route, key)
  );
  create index idempotency_age on idempotency (created_at);

  create table outbox (
    tenant_id integer not null references tenant,
    id uuid not null,
    topic text not null,
    payload jsonb not null,
    not_before timestamptz not null default clock_timestamp(),
    dispatched_at timestamptz,
    dispatches smallint not null default 0,
    created_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
  ) with (fillfactor = 70);
  create index outbox_waiting on outbox (not_before) where dispatched_at is null;
  create index outbox_dispatched on outbox (dispatched_at) where dispatched_at is not null;

  create table job_effect (
    tenant_id integer not null references tenant,
    id uuid not null,
    topic text not null,
    done_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, id)
  );
  create index job_effect_age on job_effect (done_at);

  create table timer (
    tenant_id integer not null references tenant,
    id uuid not null,
    topic text not null,
    subject_id uuid not null,
    due_at timestamptz not null,
    payload jsonb not null,
    primary key (tenant_id, id),
    unique (tenant_id, topic, subject_id)
  );
  create index timer_due on timer (tenant_id, due_at);

  create table dead_letter (
    tenant_id integer not null references tenant,
    id uuid not null,
    topic text not null,
    payload jsonb not null,
    error text not null check (length(error) <= 4000),
    attempts smallint not null,
    failed_at timestamptz not null default clock_timestamp(),
    redriven_at timestamptz,
    primary key (tenant_id, id)
  );
  create index dead_letter_open on dead_letter (tenant_id, failed_at desc) where redriven_at is null;`;
