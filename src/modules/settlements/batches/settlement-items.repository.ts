import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import type { SettlementItem } from './settlement-batch.types.js';

/** What one account of the ledger owes for a line. */
export interface OwedPart {
  readonly lineId: string;
  readonly creditorId: string;
  readonly bucketId: string;
  readonly amountFen: Fen;
}

interface OwedRow {
  line_id: string;
  creditor_id: string;
  bucket_id: string;
  amount: string;
}

/** Orders in the lines of batches. */
@Injectable()
export class SettlementItemsRepository {
  constructor(private readonly database: Database) {}

  async insertMany(items: readonly SettlementItem[]): Promise<void> {
    await this.database.query(
      `insert into settlement_item (tenant_id, id, line_id, redemption_id, creditor_id, jurisdiction_path, amount_fen,
              parts, state)
       select app_tenant(), n.*, 'LIVE' from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[],
              $6::bigint[], $7::jsonb[]) as n`,
      [
        items.map(({ id }) => id),
        items.map(({ lineId }) => lineId),
        items.map(({ redemptionId }) => redemptionId),
        items.map(({ creditorId }) => creditorId),
        items.map(({ jurisdictionPath }) => jurisdictionPath),
        items.map(({ amountFen }) => amountFen),
        items.map(({ parts }) =>
          JSON.stringify(parts.map(({ bucketId, amountFen }) => ({ bucketId, amountFen: String(amountFen) }))),
        ),
      ],
    );
  }

  /** Lets the orders of lines go; answers which orders. */
  async release(lineIds: readonly string[]): Promise<readonly string[]> {
    return this.move(lineIds, 'RELEASED');
  }

  async markPaid(lineIds: readonly string[]): Promise<void> {
    await this.move(lineIds, 'PAID');
  }

  /** By line, then creditor and bucket. */
  async owedFor(lineIds: readonly string[]): Promise<readonly OwedPart[]> {
    const rows = await this.database.query<OwedRow>(
      `select i.line_id, i.creditor_id, p.part ->> 'bucketId' as bucket_id,
              sum((p.part ->> 'amountFen')::bigint)::bigint as amount
         from settlement_item i cross join lateral jsonb_array_elements(i.parts) as p(part)
        where i.tenant_id = app_tenant() and i.line_id = any($1::uuid[])
        group by 1, 2, 3 order by 1, 2, 3`,
      [lineIds],
    );
    return rows.map((row) => ({
      lineId: row.line_id,
      creditorId: row.creditor_id,
      bucketId: row.bucket_id,
      amountFen: fen(row.amount),
    }));
  }

  private async move(lineIds: readonly string[], state: 'PAID' | 'RELEASED'): Promise<readonly string[]> {
    if (lineIds.length === 0) return [];
    const rows = await this.database.query<{ redemption_id: string }>(
      `update settlement_item set state = $2
        where tenant_id = app_tenant() and line_id = any($1::uuid[]) and state = 'LIVE'
       returning redemption_id`,
      [lineIds, state],
    );
    return rows.map((row) => row.redemption_id);
  }
}
