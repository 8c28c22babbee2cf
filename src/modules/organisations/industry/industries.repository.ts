import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

export interface Industry {
  readonly code: string;
  readonly nameZh: string;
}

/** Sections and divisions with their names; the same for every tenant. */
@Injectable()
export class IndustriesRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<readonly Industry[]> {
    return this.database.query<{ code: string; nameZh: string }>(
      'select code, name_zh as "nameZh" from industry order by code',
    );
  }
}
