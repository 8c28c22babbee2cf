import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

export interface EvaluationRow {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly versionId: string;
  readonly at: Date;
  readonly outcome: string;
  readonly amountFen: number;
  /** JSON text of the input and of the record, kept byte for byte. */
  readonly input: string;
  readonly evaluation: string;
}

interface Row {
  id: string;
  subject_type: string;
  subject_id: string;
  version_id: string;
  at: Date;
  outcome: string;
  amount_fen: string;
  input: string;
  evaluation: string;
}

@Injectable()
export class PolicyEvaluationsRepository {
  constructor(private readonly database: Database) {}

  async append(rows: readonly EvaluationRow[]): Promise<void> {
    await this.database.prepared(
      'policy-evaluation-append',
      `insert into policy_evaluation
         (tenant_id, id, subject_type, subject_id, version_id, at, outcome, amount_fen, input, evaluation)
       select app_tenant(), e.* from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[],
         $7::bigint[], $8::text[], $9::text[]) as e`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.subjectType),
        rows.map((row) => row.subjectId),
        rows.map((row) => row.versionId),
        rows.map((row) => row.at),
        rows.map((row) => row.outcome),
        rows.map((row) => row.amountFen),
        rows.map((row) => row.input),
        rows.map((row) => row.evaluation),
      ],
    );
  }

  async findById(id: string): Promise<EvaluationRow | null> {
    const rows = await this.database.query<Row>(
      `select id, subject_type, subject_id, version_id, at, outcome, amount_fen, input, evaluation
         from policy_evaluation where tenant_id = app_tenant() and id = $1`,
      [id],
    );
    return rows[0] ? toEvaluationRow(rows[0]) : null;
  }

  /** Records made under a version, in the order they were made, after `afterId`. */
  async ofVersion(versionId: string, afterId: string | null, limit: number): Promise<readonly EvaluationRow[]> {
    const rows = await this.database.query<Row>(
      `select id, subject_type, subject_id, version_id, at, outcome, amount_fen, input, evaluation
         from policy_evaluation
        where tenant_id = app_tenant() and version_id = $1 and ($2::uuid is null or id > $2)
        order by id limit $3`,
      [versionId, afterId, limit],
    );
    return rows.map(toEvaluationRow);
  }

  async countOfVersion(versionId: string): Promise<number> {
    const [row] = await this.database.query<{ records: number }>(
      'select count(*)::int as records from policy_evaluation where tenant_id = app_tenant() and version_id = $1',
      [versionId],
    );
    return row?.records ?? 0;
  }

  /** The last record of each subject that was made at a submission, in the order they were made, after `afterId`. */
  async casesOf(versionId: string, afterId: string | null, limit: number): Promise<readonly EvaluationRow[]> {
    const rows = await this.database.query<Row>(
      `select e.id, e.subject_type, e.subject_id, e.version_id, e.at, e.outcome, e.amount_fen, e.input, e.evaluation
         from policy_evaluation e
        where e.tenant_id = app_tenant() and e.version_id = $1 and ($2::uuid is null or e.id > $2)
          and ${atSubmission('e')}
          and not exists (
            select 1 from policy_evaluation later
             where later.tenant_id = e.tenant_id and later.subject_type = e.subject_type
               and later.subject_id = e.subject_id and later.version_id = e.version_id and later.id > e.id
               and ${atSubmission('later')})
        order by e.id limit $3`,
      [versionId, afterId, limit],
    );
    return rows.map(toEvaluationRow);
  }

  /** Every subject was judged at its submission first. */
  async countCasesOf(versionId: string): Promise<number> {
    const [row] = await this.database.query<{ cases: number }>(
      `select count(distinct (subject_type, subject_id))::int as cases from policy_evaluation
        where tenant_id = app_tenant() and version_id = $1`,
      [versionId],
    );
    return row?.cases ?? 0;
  }
}

/** An input without a moment was that of a submission. */
function atSubmission(table: string): string {
  return `coalesce(${table}.input::jsonb ->> 'moment', 'SUBMIT') = 'SUBMIT'`;
}

function toEvaluationRow(row: Row): EvaluationRow {
  return {
    id: row.id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    versionId: row.version_id,
    at: row.at,
    outcome: row.outcome,
    amountFen: Number(row.amount_fen),
    input: row.input,
    evaluation: row.evaluation,
  };
}
