import { Injectable } from '@nestjs/common';

import { WorkerDatabase } from '../../../platform/database/worker-database.js';

export interface SessionKey {
  readonly tenantId: number;
  readonly sessionId: string;
}

/** Whether sessions of any tenant still stand: ids and times only, in the role that may see them. */
@Injectable()
export class SessionStatesRepository {
  constructor(private readonly database: WorkerDatabase) {}

  async findOpen(keys: readonly SessionKey[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(
      `select s.id from unnest($1::integer[], $2::uuid[]) as k(tenant_id, id)
         join user_session s on s.tenant_id = k.tenant_id and s.id = k.id
        where s.ended_at is null and s.expires_at > clock_timestamp()`,
      [keys.map(({ tenantId }) => tenantId), keys.map(({ sessionId }) => sessionId)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Tenants in which a person is an active user. */
  async tenantsOf(accountId: string): Promise<readonly number[]> {
    const rows = await this.database.query<{ tenant_id: number }>(
      `select tenant_id from membership where account_id = $1 and state = 'ACTIVE' order by tenant_id limit 100`,
      [accountId],
    );
    return rows.map((row) => row.tenant_id);
  }
}
