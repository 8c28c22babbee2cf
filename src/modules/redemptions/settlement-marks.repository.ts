import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import { fen, ZERO_FEN } from '../../platform/money/fen.js';
import { partsTransformer, type StoredPart } from './redemption.entity.js';
import { creditorOf } from './redemption.rules.js';
import type { CapturedOrder, SettledPeriod } from './redemption.types.js';

interface CapturedRow {
  id: string;
  provider_id: string | null;
  enterprise_id: string;
  jurisdiction_path: string;
  used_fen: string;
  parts: readonly StoredPart[];
}

/** Which settlement pays an order. */
@Injectable()
export class SettlementMarksRepository {
  constructor(private readonly database: Database) {}

  /** Marks the earliest captures of the period that no settlement pays yet; a capture under way is left for another time. */
  async take(
    { programmeId, from, until, limit }: SettledPeriod,
    settlementId: string,
  ): Promise<readonly CapturedOrder[]> {
    const rows = await this.database.query<CapturedRow>(
      `with waiting as (
         select id from redemption
          where tenant_id = app_tenant() and programme_id = $1 and state = 'CAPTURED' and settled_in is null
            and captured_at >= $2 and captured_at < $3
          order by captured_at, id limit $4 for no key update)
       update redemption r set settled_in = $5 from waiting
        where r.tenant_id = app_tenant() and r.id = waiting.id
       returning r.id, r.provider_id, r.enterprise_id, r.jurisdiction_path, r.captured_fen - r.credited_fen as used_fen,
                 r.parts`,
      [programmeId, from, until, limit, settlementId],
    );
    return rows.map(toCapturedOrder);
  }

  /** Answers how many there were. */
  async release(ids: readonly string[], settlementId: string): Promise<number> {
    const rows = await this.database.query(
      `update redemption set settled_in = null
        where tenant_id = app_tenant() and id = any($1::uuid[]) and settled_in = $2
       returning id`,
      [ids, settlementId],
    );
    return rows.length;
  }
}

function toCapturedOrder(row: CapturedRow): CapturedOrder {
  return {
    id: row.id,
    providerId: row.provider_id,
    enterpriseId: row.enterprise_id,
    creditorId: creditorOf({ providerId: row.provider_id, enterpriseId: row.enterprise_id }),
    jurisdictionPath: row.jurisdiction_path,
    capturedFen: fen(row.used_fen),
    parts: partsTransformer
      .from(row.parts)
      .map(({ bucketId, capturedFen, creditedFen }) => ({
        bucketId,
        amountFen: fen((capturedFen ?? ZERO_FEN) - creditedFen),
      }))
      .filter(({ amountFen }) => amountFen > 0n),
  };
}
