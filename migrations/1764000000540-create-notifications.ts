import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** The inbox, who read what, who wants mails, and what became of each mail. */
export class CreateNotifications1764000000540 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(INBOX_SQL);
    await queryRunner.query(MAIL_SQL);
    await protectTenantTable(queryRunner, 'notification', 'select, insert');
    await protectTenantTable(queryRunner, 'notification_reading', 'select, insert');
    await protectTenantTable(queryRunner, 'notification_preference', 'select, insert, update');
    await protectTenantTable(queryRunner, 'mail_delivery', 'select, insert, update');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const INBOX_SQL = `
  create table notification (
    tenant_id integer not null references tenant,
    id uuid not null,
    audience_kind text not null check (audience_kind in ('USER', 'ENTERPRISE', 'PROVIDER', 'AUTHORITY')),
    audience_ref text collate "C" not null check (length(audience_ref) between 1 and 300),
    audience_role text collate "C" not null check (length(audience_role) <= 40),
    kind text not null check (length(kind) between 3 and 80),
    params jsonb not null check (jsonb_typeof(params) = 'object'),
    subject_type text check (length(subject_type) between 1 and 40),
    subject_id uuid,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    check ((subject_type is null) = (subject_id is null)),
    check ((audience_kind = 'AUTHORITY') = (audience_role <> ''))
  );
  create index notification_inbox on notification (tenant_id, audience_kind, audience_ref, audience_role, id desc);

  create table notification_reading (
    tenant_id integer not null references tenant,
    user_id uuid not null,
    notification_id uuid not null,
    read_at timestamptz not null,
    primary key (tenant_id, user_id, notification_id),
    foreign key (tenant_id, notification_id) references notification (tenant_id, id)
  );

  create table notification_preference (
    tenant_id integer not null references tenant,
    user_id uuid not null,
    kind text not null check (length(kind) between 3 and 80),
    by_mail boolean not null,
    changed_at timestamptz not null,
    primary key (tenant_id, user_id, kind)
  );`;

const MAIL_SQL = `
  create table mail_delivery (
    tenant_id integer not null references tenant,
    id uuid not null,
    notification_id uuid not null,
    user_id uuid not null,
    state text not null check (state in ('INTENDED', 'SENDING', 'RETRYING', 'SENT', 'FAILED')),
    attempts smallint not null check (attempts between 0 and 100),
    claimed_at timestamptz,
    reason text check (length(reason) <= 80),
    ended_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    constraint mail_delivery_once unique (tenant_id, notification_id, user_id),
    foreign key (tenant_id, notification_id) references notification (tenant_id, id),
    check ((state in ('SENT', 'FAILED')) = (ended_at is not null)),
    check ((state = 'INTENDED') = (attempts = 0))
  ) with (fillfactor = 80);
  create index mail_delivery_unfinished on mail_delivery (tenant_id, created_at) where ended_at is null;`;
