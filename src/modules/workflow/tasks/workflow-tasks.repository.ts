import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import type { PastDecision, StagePlan, StoredTask, Subject, Task, TaskState } from '../workflow.types.js';
import { WorkflowTaskEntity } from './workflow-task.entity.js';

/** What a list of tasks is asked for, by somebody with these roles and this jurisdiction. */
export interface TaskQuery {
  readonly roles: readonly string[];
  readonly authorityPath: string;
  readonly states: readonly TaskState[];
  /** Only tasks claimed or decided by this user. */
  readonly assigneeId: string | null;
  readonly subjectType: string | null;
  /** Due date as text, then id, of the last task seen. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

interface Row extends Omit<StoredTask, 'seat' | 'startedOn' | 'workingDays'>, Subject {
  subjectLabel: string;
  stage: StagePlan;
}

/** Column aliases are the fields' names, so that a row is a task but for its stage. */
const TASK_COLUMNS = `
  t.id, t.case_id as "caseId", t.stage_id as "stageId", t.role, t.authority_path as "authorityPath", t.state,
  t.assignee_id as "assigneeId", t.due_at as "dueAt", t.escalation_level as "escalationLevel", t.outcome,
  t.reason_code as "reasonCode", t.comment, t.decided_by as "decidedBy", t.decided_at as "decidedAt",
  t.created_at as "createdAt", t.version, c.subject_type as "subjectType", c.subject_id as "subjectId",
  c.subject_label as "subjectLabel",
  jsonb_path_query_first(c.stages, '$[*] ? (@.id == $id)', jsonb_build_object('id', t.stage_id)) as stage`;

/** Values of the parameters are spelled once, so that both ways through the indexes ask the same. */
const MATCHES = `
  (t.authority_path = $2 or starts_with(t.authority_path, $2 || '/'))
  and ($4::text is null or c.subject_type = $4)
  and ($5::timestamptz is null or (t.urgency, t.id) > ($5, $6::uuid))`;

@Injectable()
export class WorkflowTasksRepository {
  constructor(private readonly database: Database) {}

  async insertMany(tasks: readonly StoredTask[]): Promise<void> {
    if (tasks.length === 0) return;
    await this.database.prepared(
      'workflow-task-insert',
      `insert into workflow_task (tenant_id, id, case_id, stage_id, seat, role, authority_path, state, started_on,
         working_days, due_at, created_at)
       select app_tenant(), t."id", t."caseId", t."stageId", t."seat", t."role", t."authorityPath", t."state",
              t."startedOn", t."workingDays", t."dueAt", t."createdAt"
         from jsonb_to_recordset($1::jsonb) as t("id" uuid, "caseId" uuid, "stageId" text, "seat" smallint, "role" text,
              "authorityPath" text, "state" text, "startedOn" date, "workingDays" smallint, "dueAt" timestamptz,
              "createdAt" timestamptz)`,
      [JSON.stringify(tasks)],
    );
  }

  async find(id: string): Promise<StoredTask | null> {
    return this.database.repository(WorkflowTaskEntity).findOneBy({ tenantId: this.database.tenantId, id });
  }

  async findWaiting(caseId: string): Promise<readonly StoredTask[]> {
    return this.database
      .repository(WorkflowTaskEntity)
      .findBy({ tenantId: this.database.tenantId, caseId, state: In(['OPEN', 'CLAIMED']) });
  }

  /** Stores what may change. The caller holds the case's lock. */
  async update(changed: StoredTask): Promise<void> {
    const { id, state, assigneeId, escalationLevel, outcome, reasonCode, comment, decidedBy, decidedAt, version } =
      changed;
    await this.database
      .repository(WorkflowTaskEntity)
      .update(
        { tenantId: this.database.tenantId, id },
        { state, assigneeId, escalationLevel, outcome, reasonCode, comment, decidedBy, decidedAt, version },
      );
  }

  /** What was decided in the case so far. */
  async pastDecisions(caseId: string): Promise<readonly PastDecision[]> {
    return this.database.query<PastDecision>(
      `select stage_id as "stageId", decided_by as "decidedBy", outcome from workflow_task
        where tenant_id = app_tenant() and case_id = $1 and state = 'DONE' order by decided_at`,
      [caseId],
    );
  }

  /** The most urgent first. Each role and state is one walk along an index; the walks are then merged. */
  async list(query: TaskQuery): Promise<readonly Task[]> {
    const { roles, authorityPath, states, assigneeId, subjectType, after, limit } = query;
    const rows = await this.database.query<Row>(assigneeId === null ? INBOX : OWN, [
      roles,
      authorityPath,
      states,
      subjectType,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      ...(assigneeId === null ? [] : [assigneeId]),
    ]);
    return rows.map(toListedTask);
  }
}

const INBOX = `
  select w.* from unnest($1::text[]) as r(role) cross join unnest($3::text[]) as s(state)
   cross join lateral (
     select ${TASK_COLUMNS}
       from workflow_task t join workflow_case c on c.tenant_id = t.tenant_id and c.id = t.case_id
      where t.tenant_id = app_tenant() and t.role = r.role and t.state = s.state and ${MATCHES}
      order by t.urgency, t.id limit $7) as w
   order by coalesce(w."dueAt", 'infinity'), w.id limit $7`;

const OWN = `
  select w.* from unnest($3::text[]) as s(state)
   cross join lateral (
     select ${TASK_COLUMNS}
       from workflow_task t join workflow_case c on c.tenant_id = t.tenant_id and c.id = t.case_id
      where t.tenant_id = app_tenant() and t.assignee_id = $8 and t.state = s.state and t.role = any($1) and ${MATCHES}
      order by t.urgency, t.id limit $7) as w
   order by coalesce(w."dueAt", 'infinity'), w.id limit $7`;

function toListedTask({ stage, ...row }: Row): Task {
  return { ...row, stageNameZh: stage.nameZh, stageNameEn: stage.nameEn };
}
