import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import { fen } from '../../platform/money/fen.js';
import type { ApplicationArea, ApplicationFigure, ApplicationFigures, Milestone } from './application.types.js';

/** What it takes to have got that far. Lists filter by the same conditions, so that a figure and its rows agree. */
export const MILESTONE_CONDITIONS: Readonly<Record<Milestone, string>> = {
  SUBMITTED: 'sequence is not null',
  DECIDED: "(decided_at is not null or state = 'REJECTED')",
  APPROVED: "state in ('APPROVED', 'ISSUED')",
};

type FigureRow = Record<'drafts' | 'submitted' | 'decided' | 'approved', number> &
  Record<'submitted_fen' | 'decided_fen' | 'approved_fen', string>;

/** Sums over applications, for reports. */
@Injectable()
export class ApplicationFiguresRepository {
  constructor(private readonly database: Database) {}

  async count({ programmeId, authorityPath }: ApplicationArea): Promise<ApplicationFigures> {
    const { SUBMITTED, DECIDED, APPROVED } = MILESTONE_CONDITIONS;
    const [row] = await this.database.query<FigureRow>(
      `select count(*) filter (where state = 'DRAFT')::integer as drafts,
              count(*) filter (where ${SUBMITTED})::integer as submitted,
              coalesce(sum(computed_fen) filter (where ${SUBMITTED}), 0)::bigint as submitted_fen,
              count(*) filter (where ${SUBMITTED} and ${DECIDED})::integer as decided,
              coalesce(sum(approved_fen) filter (where ${SUBMITTED} and ${DECIDED}), 0)::bigint as decided_fen,
              count(*) filter (where ${APPROVED})::integer as approved,
              coalesce(sum(approved_fen) filter (where ${APPROVED}), 0)::bigint as approved_fen
         from application
        where tenant_id = app_tenant() and programme_id = $1
          and (jurisdiction_path = $2 or starts_with(jurisdiction_path, $2 || '/'))`,
      [programmeId, authorityPath],
    );
    if (!row) throw new Error('A count always answers.');
    return {
      drafts: row.drafts,
      submitted: figure(row.submitted, row.submitted_fen),
      decided: figure(row.decided, row.decided_fen),
      approved: figure(row.approved, row.approved_fen),
    };
  }
}

function figure(applications: number, amount: string): ApplicationFigure {
  return { applications, amountFen: fen(amount) };
}
