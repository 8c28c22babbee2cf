import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Cases, the tasks of their stages, and what happened to them (append-only). */
export class CreateWorkflow1764000000510 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES_SQL);
    await protectTenantTable(queryRunner, 'workflow_case', 'select, insert, update');
    await protectTenantTable(queryRunner, 'workflow_task', 'select, insert, update');
    await protectTenantTable(queryRunner, 'workflow_decision', 'select, insert');
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const TABLES_SQL = `
  create table workflow_case (
    tenant_id integer not null references tenant,
    id uuid not null,
    subject_type text not null check (length(subject_type) between 1 and 40),
    subject_id uuid not null,
    subject_label text not null check (length(subject_label) between 1 and 200),
    jurisdiction_path text not null check (length(jurisdiction_path) between 1 and 300),
    state text not null check (state in ('RUNNING', 'RETURNED', 'APPROVED', 'REJECTED', 'CANCELLED')),
    stage_id text,
    stages jsonb not null check (jsonb_typeof(stages) = 'array' and jsonb_array_length(stages) between 1 and 20),
    excluded_user_ids uuid[] not null,
    timed_out_topic text check (length(timed_out_topic) <= 80),
    returns integer not null default 0 check (returns >= 0),
    remaining_working_days smallint check (remaining_working_days >= 0),
    held_due_at timestamptz,
    started_at timestamptz not null,
    ended_at timestamptz,
    version integer not null default 1,
    primary key (tenant_id, id),
    constraint workflow_case_subject unique (tenant_id, subject_type, subject_id),
    check ((state in ('RUNNING', 'RETURNED')) = (ended_at is null)),
    check ((state in ('RUNNING', 'RETURNED')) = (stage_id is not null))
  ) with (fillfactor = 80);

  create table workflow_task (
    tenant_id integer not null references tenant,
    id uuid not null,
    case_id uuid not null,
    stage_id text not null,
    seat smallint not null default 1 check (seat between 1 and 50),
    role text not null,
    authority_path text not null,
    state text not null check (state in ('OPEN', 'CLAIMED', 'DONE', 'CANCELLED')),
    assignee_id uuid,
    started_on date not null,
    working_days smallint check (working_days >= 0),
    due_at timestamptz,
    urgency timestamptz not null generated always as (coalesce(due_at, 'infinity')) stored,
    escalation_level smallint not null default 0 check (escalation_level in (0, 1)),
    outcome text check (outcome in ('APPROVE', 'REJECT', 'RETURN')),
    reason_code text check (length(reason_code) <= 64),
    comment text check (length(comment) <= 4000),
    decided_by uuid,
    decided_at timestamptz,
    created_at timestamptz not null,
    version integer not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, case_id) references workflow_case (tenant_id, id),
    check ((state = 'DONE') = (outcome is not null)),
    check ((state = 'DONE') = (decided_at is not null)),
    check (state <> 'CLAIMED' or assignee_id is not null)
  ) with (fillfactor = 80);
  create index workflow_task_case on workflow_task (tenant_id, case_id, created_at);
  create unique index workflow_task_waiting on workflow_task (tenant_id, case_id, stage_id, seat)
    where state in ('OPEN', 'CLAIMED');
  -- A column of its own, since row-level security keeps conditions on expressions out of an index.
  create index workflow_task_inbox on workflow_task (tenant_id, role, state, urgency, id);
  create index workflow_task_assignee on workflow_task (tenant_id, assignee_id, state, urgency, id)
    where assignee_id is not null;

  create table workflow_decision (
    tenant_id integer not null references tenant,
    id uuid not null,
    case_id uuid not null,
    task_id uuid,
    at timestamptz not null,
    kind text not null check (kind in ('STARTED', 'CLAIMED', 'RELEASED', 'APPROVED', 'REJECTED', 'RETURNED', 'RESUMED',
      'ESCALATED', 'CANCELLED')),
    stage_id text,
    user_id uuid,
    reason_code text check (length(reason_code) <= 64),
    comment text check (length(comment) <= 4000),
    due_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, case_id) references workflow_case (tenant_id, id),
    foreign key (tenant_id, task_id) references workflow_task (tenant_id, id)
  );
  create index workflow_decision_case on workflow_decision (tenant_id, case_id, id);
  create unique index workflow_decision_escalated_once on workflow_decision (tenant_id, task_id)
    where kind = 'ESCALATED';
  create trigger workflow_decision_append_only before update or delete on workflow_decision
    for each row execute function refuse_change();
  create trigger workflow_decision_no_truncate before truncate on workflow_decision
    for each statement execute function refuse_change();
  alter table workflow_decision enable always trigger workflow_decision_append_only;
  alter table workflow_decision enable always trigger workflow_decision_no_truncate;`;

const INVARIANTS_SQL = `
  create view inv_i14_workflow with (security_invoker = true) as
    select c.tenant_id, c.id::text as subject,
           'a case that runs needs a waiting task at its stage, any other has none' as detail
      from workflow_case c
      left join workflow_task t on t.tenant_id = c.tenant_id and t.case_id = c.id and t.state in ('OPEN', 'CLAIMED')
     group by c.tenant_id, c.id, c.state, c.stage_id
    having (c.state = 'RUNNING') <> (count(t.id) > 0) or bool_or(t.stage_id <> c.stage_id);

  create view inv_i15 with (security_invoker = true) as
    select t.tenant_id, t.id::text as subject, 'an open task of a stage with a time limit has no deadline' as detail
      from workflow_task t
      join workflow_case c on c.tenant_id = t.tenant_id and c.id = t.case_id
      cross join lateral jsonb_array_elements(c.stages) as s(stage)
     where t.state in ('OPEN', 'CLAIMED') and t.due_at is null
       and s.stage ->> 'id' = t.stage_id and s.stage -> 'slaWorkingDays' <> 'null'::jsonb;

  create view inv_i17_workflow with (security_invoker = true) as
    select t.tenant_id, t.id::text as subject, 'decided by one who applied for it' as detail
      from workflow_task t
      join workflow_case c on c.tenant_id = t.tenant_id and c.id = t.case_id
     where t.decided_by = any(c.excluded_user_ids)
    union all
    select tenant_id, case_id::text, 'one person decided two stages'
      from workflow_task
     where decided_by is not null
     group by tenant_id, case_id, decided_by
    having count(distinct stage_id) > 1;

  grant select on inv_i14_workflow, inv_i15, inv_i17_workflow to zhiquan_app, zhiquan_audit_ro;`;
