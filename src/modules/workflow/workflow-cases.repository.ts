import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { CaseProgress, StagePlan, Subject, WorkflowCase } from './workflow.types.js';
import { WorkflowCaseEntity } from './workflow-case.entity.js';

interface ProgressRow {
  id: string;
  subject_id: string;
  state: WorkflowCase['state'];
  stage_id: string | null;
  stages: StagePlan[];
  returns: number;
  task_id: string | null;
  assignee_id: string | null;
  due_at: Date | null;
}

@Injectable()
export class WorkflowCasesRepository {
  constructor(private readonly database: Database) {}

  async insertMany(cases: readonly WorkflowCase[]): Promise<void> {
    await this.database.prepared(
      'workflow-case-insert',
      `insert into workflow_case (tenant_id, id, subject_type, subject_id, subject_label, jurisdiction_path, state, stage_id,
         stages, excluded_user_ids, timed_out_topic, started_at, ended_at)
       select app_tenant(), c."id", c."subjectType", c."subjectId", c."subjectLabel", c."jurisdictionPath", c."state",
              c."stageId", c."stages", c."excludedUserIds", c."timedOutTopic", c."startedAt", c."endedAt"
         from jsonb_to_recordset($1::jsonb) as c("id" uuid, "subjectType" text, "subjectId" uuid, "subjectLabel" text,
              "jurisdictionPath" text, "state" text, "stageId" text, "stages" jsonb, "excludedUserIds" uuid[],
              "timedOutTopic" text, "startedAt" timestamptz, "endedAt" timestamptz)`,
      [JSON.stringify(cases)],
    );
  }

  /** Every change of a case or of its tasks begins with this lock. */
  async lockBySubject({ subjectType, subjectId }: Subject): Promise<WorkflowCase | null> {
    return this.database.repository(WorkflowCaseEntity).findOne({
      where: { tenantId: this.database.tenantId, subjectType, subjectId },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async lockById(id: string): Promise<WorkflowCase | null> {
    return this.database.repository(WorkflowCaseEntity).findOne({
      where: { tenantId: this.database.tenantId, id },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async find(id: string): Promise<WorkflowCase | null> {
    return this.database.repository(WorkflowCaseEntity).findOneBy({ tenantId: this.database.tenantId, id });
  }

  /** Stores what may change. The caller holds the row's lock. */
  async update(changed: WorkflowCase): Promise<void> {
    const { id, state, stageId, returns, remainingWorkingDays, heldDueAt, endedAt, version } = changed;
    await this.database
      .repository(WorkflowCaseEntity)
      .update(
        { tenantId: this.database.tenantId, id },
        { state, stageId, returns, remainingWorkingDays, heldDueAt, endedAt, version },
      );
  }

  async progress(subjectType: string, subjectIds: readonly string[]): Promise<readonly CaseProgress[]> {
    if (subjectIds.length === 0) return [];
    const rows = await this.database.query<ProgressRow>(
      `select c.id, c.subject_id, c.state, c.stage_id, c.stages, c.returns, t.id as task_id, t.assignee_id, t.due_at
         from workflow_case c
         left join workflow_task t on t.tenant_id = c.tenant_id and t.case_id = c.id and t.stage_id = c.stage_id
              and t.seat = 1 and t.state in ('OPEN', 'CLAIMED')
        where c.tenant_id = app_tenant() and c.subject_type = $1 and c.subject_id = any($2::uuid[])`,
      [subjectType, subjectIds],
    );
    return rows.map((row) => toProgress(subjectType, row));
  }
}

function toProgress(subjectType: string, row: ProgressRow): CaseProgress {
  const index = row.stages.findIndex((stage) => stage.id === row.stage_id);
  const stage = row.stages[index];
  return {
    subjectType,
    subjectId: row.subject_id,
    caseId: row.id,
    state: row.state,
    stageId: row.stage_id,
    stageNameZh: stage?.nameZh ?? null,
    stageNameEn: stage?.nameEn ?? null,
    stageNumber: stage ? index + 1 : null,
    stageCount: row.stages.length,
    taskId: row.task_id,
    assigneeId: row.assignee_id,
    dueAt: row.due_at,
    returns: row.returns,
  };
}
