import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import { errorCode } from '../../platform/database/transient-errors.js';
import { OrderNumberUsed } from './redemption.errors.js';
import { partsTransformer } from './redemption.entity.js';
import { COLUMNS, type RedemptionRow, toRedemption } from './redemption-rows.repository.js';
import type { Redemption } from './redemption.types.js';

/** An order as its provider names it. */
export interface OrderKey {
  readonly providerId: string;
  readonly orderNumber: string;
}

/** What changes orders; what is only read of them lies in `redemption-lists.repository.ts`. */
@Injectable()
export class RedemptionsRepository {
  constructor(private readonly database: Database) {}

  /** Throws OrderNumberUsed when another transaction has just taken a number. */
  async insertMany(redemptions: readonly Redemption[]): Promise<void> {
    if (redemptions.length === 0) return;
    try {
      await this.insert(redemptions);
    } catch (error) {
      if (errorCode(error) === '23505') throw new OrderNumberUsed();
      throw error;
    }
  }

  /** Those of the orders whose number stands on an order that was not voided. */
  async findUsed(orders: readonly OrderKey[]): Promise<readonly OrderKey[]> {
    const rows = await this.database.prepared<{ provider_id: string; order_number: string }>(
      'redemption-find-used',
      // The subquery cannot become a join: planned on an empty table, that would read all orders until statistics change.
      `select o.provider_id, o.order_number from unnest($1::uuid[], $2::text[]) as o(provider_id, order_number)
        where exists (select from redemption r where r.tenant_id = app_tenant() and r.provider_id = o.provider_id
                         and r.order_number = o.order_number and r.state <> 'VOIDED' offset 0)`,
      [orders.map(({ providerId }) => providerId), orders.map(({ orderNumber }) => orderNumber)],
    );
    return rows.map((row) => ({ providerId: row.provider_id, orderNumber: row.order_number }));
  }

  /** Those of the vouchers that were due by a match already, whatever became of it. */
  async findMatched(voucherIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.query<{ voucher_id: string }>(
      `select voucher_id from redemption
        where tenant_id = app_tenant() and voucher_id = any($1::uuid[]) and kind = 'MATCHED'`,
      [voucherIds],
    );
    return rows.map((row) => row.voucher_id);
  }

  /** In the order of their ids; by id, unknown ids are left out. */
  async lockMany(ids: readonly string[]): Promise<ReadonlyMap<string, Redemption>> {
    const rows = await this.database.prepared<RedemptionRow>(
      'redemption-lock',
      `select ${COLUMNS} from redemption r where r.tenant_id = app_tenant() and r.id = any($1::uuid[])
        order by r.id for no key update`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, toRedemption(row)]));
  }

  /** The next held orders whose time is over. */
  async lockExpired(limit: number): Promise<ReadonlyMap<string, Redemption>> {
    const rows = await this.database.query<RedemptionRow>(
      `select ${COLUMNS} from redemption r
        where r.tenant_id = app_tenant() and r.state = 'HELD' and r.expires_at <= $1
        order by r.id limit $2 for no key update`,
      [this.database.now, limit],
    );
    return new Map(rows.map((row) => [row.id, toRedemption(row)]));
  }

  /** Writes where each order stands now. */
  async saveMany(redemptions: readonly Redemption[]): Promise<void> {
    if (redemptions.length === 0) return;
    await this.database.prepared(
      'redemption-save',
      `update redemption r
          set state = s.state, captured_fen = s.captured_fen, credited_fen = s.credited_fen, parts = s.parts,
              confirmed_at = s.confirmed_at, confirmed_by = s.confirmed_by, capture_asked_fen = s.capture_asked_fen, captured_at = s.captured_at,
              voided_at = s.voided_at, void_reason = s.void_reason, version = s.version
         from unnest($1::uuid[], $2::text[], $3::bigint[], $4::jsonb[], $5::timestamptz[], $6::uuid[], $7::bigint[],
                     $8::timestamptz[], $9::timestamptz[], $10::text[], $11::integer[], $12::bigint[])
              as s(id, state, captured_fen, parts, confirmed_at, confirmed_by, capture_asked_fen, captured_at, voided_at,
                   void_reason, version, credited_fen)
        where r.tenant_id = app_tenant() and r.id = s.id`,
      [
        redemptions.map(({ id }) => id),
        redemptions.map(({ state }) => state),
        redemptions.map(({ capturedFen }) => capturedFen),
        redemptions.map(({ parts }) => JSON.stringify(partsTransformer.to(parts))),
        redemptions.map(({ confirmedAt }) => confirmedAt),
        redemptions.map(({ confirmedBy }) => confirmedBy),
        redemptions.map(({ captureAskedFen }) => captureAskedFen),
        redemptions.map(({ capturedAt }) => capturedAt),
        redemptions.map(({ voidedAt }) => voidedAt),
        redemptions.map(({ voidReason }) => voidReason),
        redemptions.map(({ version }) => version),
        redemptions.map(({ creditedFen }) => creditedFen),
      ],
    );
  }

  private async insert(redemptions: readonly Redemption[]): Promise<void> {
    await this.database.prepared(
      'redemption-insert',
      `insert into redemption (tenant_id, state, confirmation, id, voucher_id, voucher_number, programme_id, enterprise_id,
              provider_id, service_item_id, jurisdiction_path, order_number, ordered_on, price_fen, held_fen,
              available_after_fen, parts, hold_command_id, held_at, held_by, expires_at, kind)
       select app_tenant(), 'HELD', n.* from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[],
              $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::date[], $12::bigint[], $13::bigint[], $14::bigint[],
              $15::jsonb[], $16::uuid[], $17::timestamptz[], $18::uuid[], $19::timestamptz[], $20::text[]) as n`,
      [
        redemptions.map(({ confirmation }) => confirmation),
        redemptions.map(({ id }) => id),
        redemptions.map(({ voucherId }) => voucherId),
        redemptions.map(({ voucherNumber }) => voucherNumber),
        redemptions.map(({ programmeId }) => programmeId),
        redemptions.map(({ enterpriseId }) => enterpriseId),
        redemptions.map(({ providerId }) => providerId),
        redemptions.map(({ serviceItemId }) => serviceItemId),
        redemptions.map(({ jurisdictionPath }) => jurisdictionPath),
        redemptions.map(({ orderNumber }) => orderNumber),
        redemptions.map(({ orderedOn }) => orderedOn),
        redemptions.map(({ priceFen }) => priceFen),
        redemptions.map(({ heldFen }) => heldFen),
        redemptions.map(({ availableAfterFen }) => availableAfterFen),
        redemptions.map(({ parts }) => JSON.stringify(partsTransformer.to(parts))),
        redemptions.map(({ holdCommandId }) => holdCommandId),
        redemptions.map(({ heldAt }) => heldAt),
        redemptions.map(({ heldBy }) => heldBy),
        redemptions.map(({ expiresAt }) => expiresAt),
        redemptions.map(({ kind }) => kind),
      ],
    );
  }
}
