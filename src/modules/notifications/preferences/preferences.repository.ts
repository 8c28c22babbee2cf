import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

/** What people decided about mails; who decided nothing gets what the kind is by itself. */
@Injectable()
export class PreferencesRepository {
  constructor(private readonly database: Database) {}

  /** The person's decisions by kind. */
  async ofUser(userId: string): Promise<ReadonlyMap<string, boolean>> {
    const rows = await this.database.query<{ kind: string; by_mail: boolean }>(
      'select kind, by_mail from notification_preference where tenant_id = app_tenant() and user_id = $1',
      [userId],
    );
    return new Map(rows.map((row) => [row.kind, row.by_mail]));
  }

  /** The decisions about one kind by user id. */
  async about(kind: string, userIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const rows = await this.database.query<{ user_id: string; by_mail: boolean }>(
      `select user_id, by_mail from notification_preference
        where tenant_id = app_tenant() and kind = $1 and user_id = any($2::uuid[])`,
      [kind, userIds],
    );
    return new Map(rows.map((row) => [row.user_id, row.by_mail]));
  }

  async set(userId: string, kind: string, byMail: boolean): Promise<void> {
    await this.database.query(
      `insert into notification_preference (tenant_id, user_id, kind, by_mail, changed_at)
       values (app_tenant(), $1, $2, $3, $4)
       on conflict (tenant_id, user_id, kind) do update set by_mail = excluded.by_mail, changed_at = excluded.changed_at`,
      [userId, kind, byMail, this.database.now],
    );
  }
}
