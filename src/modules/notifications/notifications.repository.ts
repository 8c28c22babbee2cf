import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type {
  AddedNotification,
  AudienceKey,
  AudienceKind,
  InboxEntry,
  NotificationParams,
} from './notification.types.js';

interface Row {
  id: string;
  audience_kind: AudienceKind;
  audience_ref: string;
  audience_role: string;
  kind: string;
  params: NotificationParams;
  subject_type: string | null;
  subject_id: string | null;
  created_at: Date;
  read_at: Date | null;
}

export interface InboxPart {
  readonly userId: string;
  readonly audiences: readonly AudienceKey[];
  readonly isRead: boolean;
  readonly beforeId: string | null;
  readonly limit: number;
}

const COLUMNS = `n.id, n.audience_kind, n.audience_ref, n.audience_role, n.kind, n.params, n.subject_type, n.subject_id,
  n.created_at`;

/** For each audience the newest ones, along its index: an inbox never reads more than it shows. */
const ADDRESSED = `
  from unnest($1::text[], $2::text[], $3::text[]) as audience(kind, ref, role)
 cross join lateral (
   select ${COLUMNS}, r.read_at
     from notification n
     left join notification_reading r on r.tenant_id = n.tenant_id and r.user_id = $4 and r.notification_id = n.id
    where n.tenant_id = app_tenant()
      and n.audience_kind = audience.kind and n.audience_ref = audience.ref and n.audience_role = audience.role
      and (r.read_at is not null) = $5 and ($6::uuid is null or n.id < $6)
    order by n.id desc limit $7) n`;

/** Notifications and who read them; both are only ever added to. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  /** Answers the ids of those that were not told before. */
  async add(notifications: readonly AddedNotification[]): Promise<readonly string[]> {
    const rows = notifications.map(({ id, audience, kind, params, subject, createdAt, dedupe }) => ({
      id,
      audience_kind: audience.kind,
      audience_ref: audience.ref,
      audience_role: audience.role,
      kind,
      params,
      subject_type: subject?.type ?? null,
      subject_id: subject?.id ?? null,
      created_at: createdAt,
      dedupe,
    }));
    const added = await this.database.prepared<{ id: string }>(
      'notification-add',
      `insert into notification (tenant_id, id, audience_kind, audience_ref, audience_role, kind, params, subject_type,
         subject_id, created_at, dedupe)
       select app_tenant(), n.* from jsonb_to_recordset($1::jsonb) as n(id uuid, audience_kind text, audience_ref text,
         audience_role text, kind text, params jsonb, subject_type text, subject_id uuid, created_at timestamptz,
         dedupe text)
       on conflict (tenant_id, dedupe) where dedupe is not null do nothing
       returning id`,
      [JSON.stringify(rows)],
    );
    return added.map(({ id }) => id);
  }

  async findByIds(ids: readonly string[], userId: string | null): Promise<readonly InboxEntry[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS}, r.read_at
         from notification n
         left join notification_reading r on r.tenant_id = n.tenant_id and r.user_id = $2 and r.notification_id = n.id
        where n.tenant_id = app_tenant() and n.id = any($1::uuid[])`,
      [ids, userId],
    );
    return rows.map(toEntry);
  }

  /** Newest first: ids are ordered by time. */
  async list(part: InboxPart): Promise<readonly InboxEntry[]> {
    const sql = `select n.* ${ADDRESSED} order by n.id desc limit $7`;
    return (await this.database.query<Row>(sql, parametersOf(part))).map(toEntry);
  }

  /** How many there are, counted up to the part's limit per audience. */
  async count(part: InboxPart): Promise<number> {
    const sql = `select count(*)::integer as count ${ADDRESSED}`;
    const [row] = await this.database.query<{ count: number }>(sql, parametersOf(part));
    return row?.count ?? 0;
  }

  async markRead(userId: string, id: string): Promise<void> {
    await this.database.query(
      `insert into notification_reading (tenant_id, user_id, notification_id, read_at)
       values (app_tenant(), $1, $2, $3) on conflict do nothing`,
      [userId, id, this.database.now],
    );
  }
}

function parametersOf({ userId, audiences, isRead, beforeId, limit }: InboxPart): unknown[] {
  return [
    audiences.map(({ kind }) => kind),
    audiences.map(({ ref }) => ref),
    audiences.map(({ role }) => role),
    userId,
    isRead,
    beforeId,
    limit,
  ];
}

function toEntry(row: Row): InboxEntry {
  return {
    id: row.id,
    audience: { kind: row.audience_kind, ref: row.audience_ref, role: row.audience_role },
    kind: row.kind,
    params: row.params,
    subject:
      row.subject_type === null || row.subject_id === null ? null : { type: row.subject_type, id: row.subject_id },
    createdAt: row.created_at,
    readAt: row.read_at,
  };
}
