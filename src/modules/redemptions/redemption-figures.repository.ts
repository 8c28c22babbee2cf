import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import { fen } from '../../platform/money/fen.js';
import type { CapturedFigures, RedemptionArea, RedemptionFigures } from './redemption.types.js';

interface FigureRow {
  provider_id: string;
  held: number;
  held_fen: string;
  captured: number;
  captured_fen: string;
}

/** Sums over orders, for reports. */
@Injectable()
export class RedemptionFiguresRepository {
  constructor(private readonly database: Database) {}

  /** In the order of the providers' ids, those after `afterId`; matches have no provider. */
  async byProvider(
    { programmeId, authorityPath }: RedemptionArea,
    afterId: string | null,
    limit: number,
  ): Promise<readonly RedemptionFigures[]> {
    const rows = await this.database.query<FigureRow>(
      `select provider_id, count(*) filter (where state = 'HELD')::integer as held,
              coalesce(sum(held_fen) filter (where state = 'HELD'), 0)::bigint as held_fen,
              count(*) filter (where state = 'CAPTURED')::integer as captured,
              coalesce(sum(captured_fen - credited_fen), 0)::bigint as captured_fen
         from redemption
        where tenant_id = app_tenant() and programme_id = $1 and state in ('HELD', 'CAPTURED') and provider_id is not null
          and (jurisdiction_path = $2 or starts_with(jurisdiction_path, $2 || '/'))
          and ($3::uuid is null or provider_id > $3)
        group by provider_id order by provider_id limit $4`,
      [programmeId, authorityPath, afterId, limit],
    );
    return rows.map((row) => ({
      providerId: row.provider_id,
      held: row.held,
      heldFen: fen(row.held_fen),
      captured: row.captured,
      capturedFen: fen(row.captured_fen),
    }));
  }

  async captured({ programmeId, authorityPath }: RedemptionArea): Promise<CapturedFigures> {
    const [row] = await this.database.query<Pick<FigureRow, 'captured' | 'captured_fen'>>(
      `select count(*)::integer as captured, coalesce(sum(captured_fen - credited_fen), 0)::bigint as captured_fen
         from redemption
        where tenant_id = app_tenant() and programme_id = $1 and state = 'CAPTURED'
          and (jurisdiction_path = $2 or starts_with(jurisdiction_path, $2 || '/'))`,
      [programmeId, authorityPath],
    );
    return { captured: row?.captured ?? 0, capturedFen: fen(row?.captured_fen ?? 0) };
  }
}
