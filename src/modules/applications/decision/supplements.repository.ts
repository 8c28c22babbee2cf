import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

/** A case that waits for its applicant, and when it was returned. */
export interface ReturnedCase {
  readonly id: string;
  readonly version: number;
  readonly returnedAt: Date;
}

@Injectable()
export class SupplementsRepository {
  constructor(private readonly database: Database) {}

  /** Locked, in the order of ids. */
  lockReturned(afterId: string | null, limit: number): Promise<readonly ReturnedCase[]> {
    return this.database.query<ReturnedCase>(
      `select a.id, a.version, (
                select max(e.at) from application_event e
                 where e.tenant_id = a.tenant_id and e.application_id = a.id and e.to_state = 'SUPPLEMENT_REQUIRED'
              ) as "returnedAt"
         from application a
        where a.tenant_id = app_tenant() and a.state = 'SUPPLEMENT_REQUIRED' and ($1::uuid is null or a.id > $1)
        order by a.id limit $2 for no key update of a`,
      [afterId, limit],
    );
  }
}
