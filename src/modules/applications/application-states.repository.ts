import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { ApplicationState } from './application.types.js';

@Injectable()
export class ApplicationStatesRepository {
  constructor(private readonly database: Database) {}

  async ofMany(ids: readonly string[]): Promise<readonly { readonly id: string; readonly state: ApplicationState }[]> {
    return this.database.query(
      'select id, state from application where tenant_id = app_tenant() and id = any($1::uuid[])',
      [ids],
    );
  }
}
