import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/new-id.js';
import type { NewDecision, StagePlan, Subject, TimelineEntry, TimelineKind } from './workflow.types.js';

interface Row {
  id: string;
  at: Date;
  kind: TimelineKind;
  stage_id: string | null;
  task_id: string | null;
  user_id: string | null;
  reason_code: string | null;
  comment: string | null;
  due_at: Date | null;
  stages: StagePlan[];
}

/** A case has few lines: stages × returns, and who took a task up or gave it back. */
const LONGEST_TIMELINE = 1000;

/** The history of cases: only ever added to. */
@Injectable()
export class WorkflowDecisionsRepository {
  constructor(private readonly database: Database) {}

  async append(decisions: readonly NewDecision[]): Promise<void> {
    if (decisions.length === 0) return;
    await this.database.prepared(
      'workflow-decision-append',
      `insert into workflow_decision (tenant_id, id, case_id, task_id, at, kind, stage_id, user_id, reason_code, comment,
         due_at)
       select app_tenant(), d."id", d."caseId", d."taskId", $2, d."kind", d."stageId", d."userId", d."reasonCode",
              d."comment", d."dueAt"
         from jsonb_to_recordset($1::jsonb) as d("id" uuid, "caseId" uuid, "taskId" uuid, "kind" text, "stageId" text,
              "userId" uuid, "reasonCode" text, "comment" text, "dueAt" timestamptz)`,
      [JSON.stringify(decisions.map((decision) => ({ id: newId(), ...decision }))), this.database.now],
    );
  }

  /** Oldest first: ids are ordered by time. */
  async timeline({ subjectType, subjectId }: Subject): Promise<readonly TimelineEntry[]> {
    const rows = await this.database.query<Row>(
      `select d.id, d.at, d.kind, d.stage_id, d.task_id, d.user_id, d.reason_code, d.comment, d.due_at, c.stages
         from workflow_case c join workflow_decision d on d.tenant_id = c.tenant_id and d.case_id = c.id
        where c.tenant_id = app_tenant() and c.subject_type = $1 and c.subject_id = $2
        order by d.id limit ${String(LONGEST_TIMELINE)}`,
      [subjectType, subjectId],
    );
    return rows.map(toEntry);
  }

  /** Users who approved or rejected a stage, by subject; a subject that nobody decided about is left out. */
  async deciders(subjectType: string, subjectIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.database.query<{ subject_id: string; user_ids: string[] }>(
      `select c.subject_id, array_agg(distinct d.user_id) as user_ids
         from workflow_case c join workflow_decision d on d.tenant_id = c.tenant_id and d.case_id = c.id
        where c.tenant_id = app_tenant() and c.subject_type = $1 and c.subject_id = any($2::uuid[])
          and d.user_id is not null and d.kind in ('APPROVED', 'REJECTED')
        group by c.subject_id`,
      [subjectType, subjectIds],
    );
    return new Map(rows.map((row) => [row.subject_id, row.user_ids]));
  }
}

function toEntry(row: Row): TimelineEntry {
  const stage = row.stages.find(({ id }) => id === row.stage_id);
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    stageId: row.stage_id,
    stageNameZh: stage?.nameZh ?? null,
    stageNameEn: stage?.nameEn ?? null,
    taskId: row.task_id,
    userId: row.user_id,
    reasonCode: row.reason_code,
    comment: row.comment,
    dueAt: row.due_at,
  };
}
