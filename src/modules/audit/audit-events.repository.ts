import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';

export interface AuditEventRow {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly result: 'ok' | 'refused';
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorId: string | null;
  readonly commandId: string;
  readonly bytes: Buffer;
}

interface Row {
  id: string;
  at: Date;
  action: string;
  result: 'ok' | 'refused';
  subject_type: string;
  subject_id: string;
  actor_id: string | null;
  command_id: string;
  bytes: Buffer;
}

export interface EventFilter {
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly commandId: string | null;
  readonly actorId: string | null;
  readonly action: string | null;
  readonly result: 'ok' | 'refused' | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly afterId: string | null;
  readonly limit: number;
}

@Injectable()
export class AuditEventsRepository {
  /** Codes never change, so they are kept per process. */
  private readonly tenantCodes = new Map<number, string>();

  constructor(private readonly database: Database) {}

  async append(rows: readonly AuditEventRow[]): Promise<void> {
    await this.database.prepared(
      'audit-append',
      `insert into audit_event (tenant_id, id, at, action, result, subject_type, subject_id, actor_id, command_id, bytes)
       select app_tenant(), e.id, e.at, e.action, e.result, e.subject_type, e.subject_id, e.actor_id, e.command_id, e.bytes
         from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[],
                     $9::bytea[]) as e(id, at, action, result, subject_type, subject_id, actor_id, command_id, bytes)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.at),
        rows.map((row) => row.action),
        rows.map((row) => row.result),
        rows.map((row) => row.subjectType),
        rows.map((row) => row.subjectId),
        rows.map((row) => row.actorId),
        rows.map((row) => row.commandId),
        rows.map((row) => row.bytes),
      ],
    );
  }

  async tenantCode(): Promise<string> {
    const { tenantId } = this.database;
    const known = this.tenantCodes.get(tenantId);
    if (known !== undefined) return known;
    const [row] = await this.database.query<{ code: string }>('select code from tenant where id = $1', [tenantId]);
    if (!row) throw new Error('The tenant of the unit of work is gone.');
    this.tenantCodes.set(tenantId, row.code);
    return row.code;
  }

  /** In order of their ids, which are ordered by time. */
  async list(filter: EventFilter): Promise<readonly AuditEventRow[]> {
    const rows = await this.database.query<Row>(
      `select id, at, action, result, subject_type, subject_id, actor_id, command_id, bytes from audit_event
        where tenant_id = app_tenant()
          and ($1::text is null or subject_type = $1) and ($2::text is null or subject_id = $2)
          and ($3::uuid is null or command_id = $3) and ($4::uuid is null or id > $4)
          and ($6::uuid is null or actor_id = $6) and ($7::text is null or action = $7)
          and ($8::text is null or result = $8)
          and ($9::timestamptz is null or at >= $9) and ($10::timestamptz is null or at < $10)
        order by id limit $5`,
      [
        ...[filter.subjectType, filter.subjectId, filter.commandId, filter.afterId, filter.limit],
        ...[filter.actorId, filter.action, filter.result, filter.from, filter.until],
      ],
    );
    return rows.map(toEvent);
  }
}

function toEvent(row: Row): AuditEventRow {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    result: row.result,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    actorId: row.actor_id,
    commandId: row.command_id,
    bytes: row.bytes,
  };
}
