import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import type { FundingCase } from './budget-stand.types.js';

/** Money set aside for an application: one RESERVE transfer of the ledger. */
export interface Reservation {
  /** Id of the transfer. */
  readonly id: string;
  readonly applicationId: string;
  readonly bucketId: string;
  readonly amountFen: Fen;
}

interface ReservationRow {
  id: string;
  application_id: string;
  bucket_id: string;
  amount_fen: string;
}

interface WaitingRow {
  id: string;
  programme_id: string;
  voucher_type: string;
  region: string | null;
  category: string | null;
  short_fen: string;
}

@Injectable()
export class ReservationsRepository {
  constructor(private readonly database: Database) {}

  async insertMany(reservations: readonly Reservation[]): Promise<void> {
    if (reservations.length === 0) return;
    await this.database.prepared(
      'reservation-insert',
      `insert into application_reservation (tenant_id, id, application_id, bucket_id, amount_fen, reserved_at)
       select app_tenant(), r.id, r.application_id, r.bucket_id, r.amount_fen, $5
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[]) as r(id, application_id, bucket_id, amount_fen)`,
      [
        reservations.map(({ id }) => id),
        reservations.map(({ applicationId }) => applicationId),
        reservations.map(({ bucketId }) => bucketId),
        reservations.map(({ amountFen }) => String(amountFen)),
        this.database.now,
      ],
    );
  }

  /** What is set aside and not yet issued or released, oldest first. */
  async openOf(applicationIds: readonly string[]): Promise<readonly Reservation[]> {
    const rows = await this.database.query<ReservationRow>(
      `select id, application_id, bucket_id, amount_fen from application_reservation
        where tenant_id = app_tenant() and application_id = any($1::uuid[]) and resolution is null
        order by application_id, reserved_at, bucket_id`,
      [applicationIds],
    );
    return rows.map((row) => ({
      id: row.id,
      applicationId: row.application_id,
      bucketId: row.bucket_id,
      amountFen: fen(row.amount_fen),
    }));
  }

  async resolve(ids: readonly string[], resolution: 'ISSUED' | 'RELEASED'): Promise<void> {
    if (ids.length === 0) return;
    await this.database.query(
      `update application_reservation set resolution = $2, resolved_at = $3
        where tenant_id = app_tenant() and id = any($1::uuid[])`,
      [ids, resolution, this.database.now],
    );
  }

  /** Who waits for money in these programmes, in the order of submission; at most `limit` of each. */
  async waitingIn(
    programmeIds: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly FundingCase[]>> {
    if (programmeIds.length === 0) return new Map();
    const rows = await this.database.query<WaitingRow>(
      `select w.id, p.programme_id, w.voucher_type, w.region, w.form ->> 'application.category' as category, w.short_fen
         from unnest($1::uuid[]) as p(programme_id)
        cross join lateral (
              select id, sequence, voucher_type, region, form, short_fen from application
               where tenant_id = app_tenant() and programme_id = p.programme_id and short_fen > 0
               order by sequence limit $2) w
        order by p.programme_id, w.sequence`,
      [programmeIds, limit],
    );
    return groupWaiting(rows);
  }
}

function groupWaiting(rows: readonly WaitingRow[]): ReadonlyMap<string, readonly FundingCase[]> {
  const groups = new Map<string, FundingCase[]>();
  for (const row of rows) {
    const group = groups.get(row.programme_id) ?? [];
    groups.set(row.programme_id, group);
    group.push({
      applicationId: row.id,
      voucherType: row.voucher_type,
      region: row.region,
      category: row.category,
      wantedFen: fen(row.short_fen),
    });
  }
  return groups;
}
