import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { Study, StudyOrder, StudyRecord, StudyState } from './study.types.js';

const COLUMNS = `id, programme_id, state, study_order, done, total, progress, result, failure, requested_by, created_at,
  started_at, finished_at, version`;
/** Lists leave out what is large. */
const SUMMARY_COLUMNS = COLUMNS.replace('study_order', `study_order #- '{population,rows}' as study_order`);

interface Row {
  id: string;
  programme_id: string;
  state: StudyState;
  study_order: StudyOrder;
  done: number;
  total: number;
  progress: StudyRecord | null;
  result: StudyRecord | null;
  failure: string | null;
  requested_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  version: number;
}

@Injectable()
export class StudiesRepository {
  constructor(private readonly database: Database) {}

  async insert(study: Study): Promise<void> {
    await this.database.query(
      `insert into programme_study (tenant_id, id, programme_id, kind, state, study_order, total, requested_by, created_at)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        study.id,
        study.programmeId,
        study.order.kind,
        study.state,
        JSON.stringify(study.order),
        study.total,
        study.requestedBy,
        study.createdAt,
      ],
    );
  }

  /** With its order in full. */
  async lockById(id: string): Promise<Study | null> {
    const [row] = await this.database.query<Row>(
      `select ${COLUMNS} from programme_study where tenant_id = app_tenant() and id = $1 for no key update`,
      [id],
    );
    return row ? toStudy(row) : null;
  }

  /** Studies of a programme; unknown ids are left out. */
  async findByIds(programmeId: string, ids: readonly string[]): Promise<readonly Study[]> {
    const rows = await this.database.query<Row>(
      `select ${SUMMARY_COLUMNS} from programme_study
        where tenant_id = app_tenant() and programme_id = $1 and id = any($2::uuid[])`,
      [programmeId, ids],
    );
    return rows.map(toStudy);
  }

  /** Newest first: ids are ordered by time. */
  async page(programmeId: string, beforeId: string | null, limit: number): Promise<readonly Study[]> {
    const rows = await this.database.query<Row>(
      `select ${SUMMARY_COLUMNS} from programme_study
        where tenant_id = app_tenant() and programme_id = $1 and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
      [programmeId, beforeId, limit],
    );
    return rows.map(toStudy);
  }

  async countLive(programmeId: string): Promise<number> {
    const [row] = await this.database.query<{ live: number }>(
      `select count(*)::int as live from programme_study
        where tenant_id = app_tenant() and programme_id = $1 and state in ('QUEUED', 'RUNNING')`,
      [programmeId],
    );
    return row?.live ?? 0;
  }

  /** Writes where a study stands now; the row is locked. */
  async save(study: Study): Promise<void> {
    await this.database.query(
      `update programme_study set state = $2, done = $3, total = $4, progress = $5, result = $6, failure = $7,
         started_at = $8, finished_at = $9, version = version + 1
        where tenant_id = app_tenant() and id = $1`,
      [
        study.id,
        study.state,
        study.done,
        study.total,
        study.progress === null ? null : JSON.stringify(study.progress),
        study.result === null ? null : JSON.stringify(study.result),
        study.failure,
        study.startedAt,
        study.finishedAt,
      ],
    );
  }
}

function toStudy(row: Row): Study {
  return {
    id: row.id,
    version: row.version,
    programmeId: row.programme_id,
    state: row.state,
    order: row.study_order,
    done: row.done,
    total: row.total,
    progress: row.progress,
    result: row.result,
    failure: row.failure,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
