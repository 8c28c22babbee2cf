import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** The audit trail: canonical bytes, append-only for everybody but the owner with the trigger disabled. */
export class CreateAudit1764000000200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    await protectTenantTable(queryRunner, 'audit_event', 'select');
    await queryRunner.query(`
      grant insert (tenant_id, id, at, action, result, subject_type, subject_id, actor_id, command_id, bytes)
        on audit_event to zhiquan_app`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const SQL = `
  create table audit_event (
    tenant_id integer not null references tenant,
    id uuid not null,
    at timestamptz not null,
    action text not null check (length(action) <= 80),
    result text not null check (result in ('ok', 'refused')),
    subject_type text not null check (length(subject_type) <= 40),
    subject_id text not null check (length(subject_id) <= 80),
    actor_id uuid,
    command_id uuid not null,
    bytes bytea not null check (octet_length(bytes) <= 262144),
    primary key (tenant_id, id)
  );
  create index audit_event_subject on audit_event (tenant_id, subject_type, subject_id, id);
  create index audit_event_command on audit_event (tenant_id, command_id);

  create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = '42501';
    end $$;
  create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function refuse_change();
  create trigger audit_event_no_truncate before truncate on audit_event
    for each statement execute function refuse_change();
  alter table audit_event enable always trigger audit_event_append_only;
  alter table audit_event enable always trigger audit_event_no_truncate;

  create view inv_i12 with (security_invoker = true) as
    select e.tenant_id, e.id::text as subject, 'the event bytes name another event' as detail
      from audit_event e
     where convert_from(e.bytes, 'UTF8')::jsonb ->> 'id' is distinct from e.id::text
        or convert_from(e.bytes, 'UTF8')::jsonb ->> 'action' is distinct from e.action;
  grant select on inv_i12 to zhiquan_app, zhiquan_audit_ro;`;
