import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

/** A waiting task whose deadline was counted in working days. */
export interface CountedTask {
  readonly id: string;
  readonly caseId: string;
  readonly startedOn: string;
  readonly workingDays: number;
  readonly dueAt: Date;
  readonly onTimeout: string;
}

const COUNTED = `
  select t.id, t.case_id as "caseId", t.started_on::text as "startedOn", t.working_days as "workingDays",
         t.due_at as "dueAt",
         jsonb_path_query_first(c.stages, '$[*] ? (@.id == $id).onTimeout', jsonb_build_object('id', t.stage_id)) #>> '{}'
           as "onTimeout"
    from workflow_task t join workflow_case c on c.tenant_id = t.tenant_id and c.id = t.case_id
   where t.tenant_id = app_tenant() and t.state in ('OPEN', 'CLAIMED') and t.working_days is not null
     and t.due_at > app_now() and t.escalation_level = 0`;

@Injectable()
export class DeadlinesRepository {
  constructor(private readonly database: Database) {}

  /** Their cases are locked, lowest id first, so that nobody decides them meanwhile. In the order of ids. */
  async lockCounted(afterId: string | null, limit: number): Promise<readonly CountedTask[]> {
    const found = await this.database.query<CountedTask>(
      `${COUNTED} and ($1::uuid is null or t.id > $1) order by t.id limit $2`,
      [afterId, limit],
    );
    const caseIds = [...new Set(found.map(({ caseId }) => caseId))];
    await this.database.query(
      `select 1 from workflow_case where tenant_id = app_tenant() and id = any($1::uuid[]) order by id
          for no key update`,
      [caseIds],
    );
    return this.database.query<CountedTask>(`${COUNTED} and t.id = any($1::uuid[]) order by t.id`, [
      found.map(({ id }) => id),
    ]);
  }

  async move(moved: readonly Pick<CountedTask, 'id' | 'dueAt'>[]): Promise<void> {
    await this.database.query(
      `update workflow_task t set due_at = m.due_at, version = t.version + 1
         from unnest($1::uuid[], $2::timestamptz[]) as m(id, due_at)
        where t.tenant_id = app_tenant() and t.id = m.id`,
      [moved.map(({ id }) => id), moved.map(({ dueAt }) => dueAt)],
    );
  }
}
