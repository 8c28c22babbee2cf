import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { StudyDifference } from './replay.types.js';

interface Row {
  id: string;
  study_id: string;
  kind: StudyDifference['kind'];
  evaluation_id: string;
  subject_type: string;
  subject_id: string;
  subject_state: string | null;
  outcome_before: string;
  outcome_after: string;
  amount_before_fen: string;
  amount_after_fen: string;
  reasons_before: string[];
  reasons_after: string[];
}

@Injectable()
export class DifferencesRepository {
  constructor(private readonly database: Database) {}

  async append(differences: readonly StudyDifference[]): Promise<void> {
    if (differences.length === 0) return;
    await this.database.query(
      `insert into study_difference (tenant_id, id, study_id, kind, evaluation_id, subject_type, subject_id, subject_state,
         outcome_before, outcome_after, amount_before_fen, amount_after_fen, reasons_before, reasons_after)
       select app_tenant(), d.id, d."studyId", d.kind, d."evaluationId", d."subjectType", d."subjectId",
              d."subjectState", d."outcomeBefore", d."outcomeAfter", d."amountBeforeFen", d."amountAfterFen",
              d."reasonsBefore", d."reasonsAfter"
         from jsonb_to_recordset($1::jsonb) as d(id uuid, "studyId" uuid, kind text, "evaluationId" uuid,
              "subjectType" text, "subjectId" uuid, "subjectState" text, "outcomeBefore" text, "outcomeAfter" text,
              "amountBeforeFen" bigint, "amountAfterFen" bigint, "reasonsBefore" text[], "reasonsAfter" text[])`,
      [JSON.stringify(differences)],
    );
  }

  /** In the order of the cases. */
  async page(studyId: string, afterId: string | null, limit: number): Promise<readonly StudyDifference[]> {
    const rows = await this.database.query<Row>(
      `select id, study_id, kind, evaluation_id, subject_type, subject_id, subject_state, outcome_before, outcome_after,
              amount_before_fen, amount_after_fen, reasons_before, reasons_after
         from study_difference
        where tenant_id = app_tenant() and study_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
      [studyId, afterId, limit],
    );
    return rows.map(toDifference);
  }
}

function toDifference(row: Row): StudyDifference {
  return {
    id: row.id,
    studyId: row.study_id,
    kind: row.kind,
    evaluationId: row.evaluation_id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    subjectState: row.subject_state,
    outcomeBefore: row.outcome_before,
    outcomeAfter: row.outcome_after,
    amountBeforeFen: Number(row.amount_before_fen),
    amountAfterFen: Number(row.amount_after_fen),
    reasonsBefore: row.reasons_before,
    reasonsAfter: row.reasons_after,
  };
}
