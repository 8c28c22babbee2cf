import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/new-id.js';
import type { Listing, ListingKind, RejectionCode, StageDecision, StageOutcome } from '../catalogue.types.js';
import { stageOf } from './listing.rules.js';

/** What an officer said about the stage a listing waits in. */
export interface NewDecision {
  readonly outcome: StageOutcome;
  readonly code: RejectionCode | null;
  readonly reason: string | null;
  readonly decidedBy: string;
}

/** Who decided what about listings. Written once, never changed. */
@Injectable()
export class CatalogueDecisionsRepository {
  constructor(private readonly database: Database) {}

  /** In the order in which they were made. */
  of(listingId: string): Promise<readonly StageDecision[]> {
    return this.database.query<StageDecision>(
      `select stage, outcome, decided_by as "decidedBy" from catalogue_decision
        where tenant_id = app_tenant() and coalesce(admission_id, service_item_id) = $1 order by id`,
      [listingId],
    );
  }

  async add(kind: ListingKind, listing: Listing, decision: NewDecision): Promise<void> {
    const stage = stageOf(listing.state);
    const owner = kind === 'provider_admission' ? 'admission_id' : 'service_item_id';
    await this.database.query(
      `insert into catalogue_decision (tenant_id, id, ${owner}, stage, outcome, reason_code, reason, decided_by, decided_at,
         appeal_against)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        listing.id,
        stage,
        decision.outcome,
        decision.outcome === 'REJECT' ? decision.code : null,
        decision.reason,
        decision.decidedBy,
        this.database.now,
        stage === 'APPEAL' ? listing.decidedBy : null,
      ],
    );
  }
}
