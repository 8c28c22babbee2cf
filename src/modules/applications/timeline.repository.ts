import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import { fenOrNull, textOrNull } from './application-rows.repository.js';
import type { ApplicationEvent, ApplicationState, EventActor, TimelineEntry } from './application.types.js';

const LONGEST_TIMELINE = 500;

interface Row {
  id: string;
  at: Date;
  event: ApplicationEvent;
  from_state: ApplicationState | null;
  to_state: ApplicationState;
  actor_kind: EventActor;
  actor_id: string | null;
  stage_id: string | null;
  reason_code: string | null;
  comment: string | null;
  amount_fen: string | null;
}

/** The history of applications: one row per step, never changed. */
@Injectable()
export class TimelineRepository {
  constructor(private readonly database: Database) {}

  async append(entries: readonly (TimelineEntry & { readonly applicationId: string })[]): Promise<void> {
    if (entries.length === 0) return;
    await this.database.prepared(
      'application-event-append',
      `insert into application_event (tenant_id, id, application_id, at, event, from_state, to_state, actor_kind, actor_id,
              stage_id, reason_code, comment, amount_fen)
       select app_tenant(), e.* from jsonb_to_recordset($1::jsonb) as e(id uuid, application_id uuid, at timestamptz,
              event text, from_state text, to_state text, actor_kind text, actor_id uuid, stage_id text,
              reason_code text, comment text, amount_fen bigint)`,
      [
        JSON.stringify(
          entries.map((entry) => ({
            id: entry.id,
            application_id: entry.applicationId,
            at: entry.at,
            event: entry.event,
            from_state: entry.fromState,
            to_state: entry.toState,
            actor_kind: entry.actorKind,
            actor_id: entry.actorId,
            stage_id: entry.stageId,
            reason_code: entry.reasonCode,
            comment: entry.comment,
            amount_fen: textOrNull(entry.amountFen),
          })),
        ),
      ],
    );
  }

  /** Oldest first. */
  async of(applicationId: string): Promise<readonly TimelineEntry[]> {
    const rows = await this.database.query<Row>(
      `select id, at, event, from_state, to_state, actor_kind, actor_id, stage_id, reason_code, comment, amount_fen
         from application_event where tenant_id = app_tenant() and application_id = $1 order by id limit $2`,
      [applicationId, LONGEST_TIMELINE],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      event: row.event,
      fromState: row.from_state,
      toState: row.to_state,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      stageId: row.stage_id,
      reasonCode: row.reason_code,
      comment: row.comment,
      amountFen: fenOrNull(row.amount_fen),
    }));
  }
}
