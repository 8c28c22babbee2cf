import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

/** Who objected, as sealed bytes, apart from what they said. */
@Injectable()
export class ObjectorsRepository {
  constructor(private readonly database: Database) {}

  async insert(objectionId: string, sealed: Buffer): Promise<void> {
    await this.database.query('insert into objector (tenant_id, id, sealed) values (app_tenant(), $1, $2)', [
      objectionId,
      sealed,
    ]);
  }

  async find(objectionId: string): Promise<Buffer | null> {
    const [row] = await this.database.query<{ sealed: Buffer }>(
      'select sealed from objector where tenant_id = app_tenant() and id = $1',
      [objectionId],
    );
    return row?.sealed ?? null;
  }
}
