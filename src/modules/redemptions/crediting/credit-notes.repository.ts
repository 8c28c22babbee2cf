import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { Keyset } from '../../../platform/http/pages.js';
import { fen } from '../../../platform/money/fen.js';
import type { CreditNote } from '../redemption.types.js';

interface Row {
  id: string;
  redemption_id: string;
  amount_fen: string;
  reason: string;
  credited_at: Date;
  credited_by: string;
}

@Injectable()
export class CreditNotesRepository {
  constructor(private readonly database: Database) {}

  async insertMany(notes: readonly CreditNote[]): Promise<void> {
    await this.database.query(
      `insert into redemption_credit_note (tenant_id, id, redemption_id, amount_fen, reason, credited_at, credited_by)
       select app_tenant(), n.* from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::timestamptz[],
              $6::uuid[]) as n`,
      [
        notes.map(({ id }) => id),
        notes.map(({ redemptionId }) => redemptionId),
        notes.map(({ amountFen }) => amountFen),
        notes.map(({ reason }) => reason),
        notes.map(({ creditedAt }) => creditedAt),
        notes.map(({ creditedBy }) => creditedBy),
      ],
    );
  }

  /** Newest first. */
  async list(redemptionId: string, { after, limit }: Keyset): Promise<readonly CreditNote[]> {
    const rows = await this.database.query<Row>(
      `select id, redemption_id, amount_fen, reason, credited_at, credited_by from redemption_credit_note
        where tenant_id = app_tenant() and redemption_id = $1 and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
      [redemptionId, after?.[0] ?? null, limit + 1],
    );
    return rows.map((row) => ({
      id: row.id,
      redemptionId: row.redemption_id,
      amountFen: fen(row.amount_fen),
      reason: row.reason,
      creditedAt: row.credited_at,
      creditedBy: row.credited_by,
    }));
  }
}
