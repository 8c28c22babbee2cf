import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';

/** Rows shown per broken invariant. */
const SHOWN = 20;

export interface Breach {
  readonly subject: string;
  readonly detail: string;
}

/** The views `inv_*`, as the tenant of the unit of work sees them. Each must be empty. */
@Injectable()
export class InvariantsRepository {
  constructor(private readonly database: Database) {}

  async names(): Promise<readonly string[]> {
    const rows = await this.database.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
        where c.relkind = 'v' and c.relname ~ '^inv_[a-z0-9_]+$' order by 1`,
    );
    return rows.map(({ name }) => name);
  }

  /** `name` comes from `names()`, never from a caller. */
  breachesOf(name: string): Promise<readonly Breach[]> {
    return this.database.query<{ subject: string; detail: string }>(
      `select coalesce(subject::text, '') as subject, coalesce(detail::text, '') as detail
         from ${name} where tenant_id = app_tenant() limit ${String(SHOWN)}`,
    );
  }
}
