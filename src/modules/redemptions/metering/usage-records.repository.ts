import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { Keyset } from '../../../platform/http/pages.js';
import { fen } from '../../../platform/money/fen.js';
import { fromMicro, toMicro } from './quantity.rules.js';
import { recordKey } from './usage-keys.js';
import type { StoredUse, UsageRecord } from './usage.types.js';

const COLUMNS = `u.id, u.meter_id, u.tally_id, u.meter_code, u.sequence, u.provider_id, u.voucher_id, u.voucher_number,
  u.programme_id, u.enterprise_id, u.jurisdiction_path, u.service_item_id, u.unit, u.quantity, u.unit_price_fen,
  u.occurred_at, u.corrects_sequence, u.charged_fen, u.unpaid_fen, u.redemption_id, u.recorded_at, u.recorded_by`;

interface Row {
  id: string;
  meter_id: string;
  tally_id: string;
  meter_code: string;
  sequence: string;
  provider_id: string;
  voucher_id: string;
  voucher_number: string;
  programme_id: string;
  enterprise_id: string;
  jurisdiction_path: string;
  service_item_id: string;
  unit: string;
  quantity: string;
  unit_price_fen: string;
  occurred_at: Date;
  corrects_sequence: string | null;
  charged_fen: string;
  unpaid_fen: string;
  redemption_id: string | null;
  recorded_at: Date;
  recorded_by: string;
}

interface StoredRow extends Row {
  corrected_quantity: string;
  corrected_unpaid: string;
}

export interface UsageFilter {
  /** Null: of any. */
  readonly providerId: string | null;
  readonly enterpriseId: string | null;
  /** Null: of any authority; else of this one and those below it. */
  readonly authorityPath: string | null;
  readonly voucherId: string | null;
  readonly meterCode: string | null;
  readonly redemptionId: string | null;
}

/** Accepted records: written once. */
@Injectable()
export class UsageRecordsRepository {
  constructor(private readonly database: Database) {}

  /** By `recordKey`; numbers that are not there are left out. The meters are locked. */
  async findMany(
    of: readonly { readonly meterId: string; readonly sequence: number }[],
  ): Promise<ReadonlyMap<string, StoredUse>> {
    const rows = await this.database.prepared<StoredRow>(
      'usage-record-find',
      `select ${COLUMNS}, coalesce(c.quantity, 0) as corrected_quantity, coalesce(c.unpaid, 0) as corrected_unpaid
         from unnest($1::uuid[], $2::bigint[]) as k(meter_id, sequence)
         join usage_record u on u.tenant_id = app_tenant() and u.meter_id = k.meter_id and u.sequence = k.sequence
         left join lateral (select -sum(x.quantity) as quantity, -sum(x.unpaid_fen) as unpaid from usage_record x
                             where x.tenant_id = app_tenant() and x.meter_id = u.meter_id
                               and x.corrects_sequence = u.sequence) c on true`,
      [of.map(({ meterId }) => meterId), of.map(({ sequence }) => sequence)],
    );
    return new Map(rows.map((row) => [recordKey(row.meter_id, Number(row.sequence)), toStored(row)]));
  }

  /** By tally: the newest order that was booked for it and can still be credited. */
  async findCreditable(tallyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ tally_id: string; redemption_id: string }>(
      `select t.id as tally_id, c.redemption_id from unnest($1::uuid[]) as t(id)
        cross join lateral (select u.redemption_id from usage_record u
                              join redemption r on r.tenant_id = u.tenant_id and r.id = u.redemption_id
                             where u.tenant_id = app_tenant() and u.tally_id = t.id and u.redemption_id is not null
                               and r.state = 'CAPTURED' and r.settled_in is null
                             order by u.id desc limit 1) c`,
      [tallyIds],
    );
    return new Map(rows.map((row) => [row.tally_id, row.redemption_id]));
  }

  async insertMany(records: readonly UsageRecord[]): Promise<void> {
    await this.database.prepared(
      'usage-record-insert',
      `insert into usage_record (tenant_id, id, meter_id, tally_id, meter_code, sequence, provider_id, voucher_id,
              voucher_number, programme_id, enterprise_id, jurisdiction_path, service_item_id, unit, quantity,
              unit_price_fen, occurred_at, corrects_sequence, charged_fen, unpaid_fen, redemption_id, recorded_at, recorded_by)
       select app_tenant(), n.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::uuid[],
              $7::uuid[], $8::text[], $9::uuid[], $10::uuid[], $11::text[], $12::uuid[], $13::text[], $14::numeric[],
              $15::bigint[], $16::timestamptz[], $17::bigint[], $18::bigint[], $19::bigint[], $20::uuid[],
              $21::timestamptz[], $22::uuid[]) as n`,
      columnsOf(records),
    );
  }

  /** Newest first. */
  async list(filter: UsageFilter, { after, limit }: Keyset): Promise<readonly UsageRecord[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from usage_record u
        where u.tenant_id = app_tenant()
          and ($1::uuid is null or u.provider_id = $1) and ($2::uuid is null or u.enterprise_id = $2)
          and ($3::text is null or u.jurisdiction_path = $3 or starts_with(u.jurisdiction_path, $3 || '/'))
          and ($4::uuid is null or u.voucher_id = $4) and ($5::text is null or u.meter_code = $5)
          and ($6::uuid is null or u.redemption_id = $6) and ($7::uuid is null or u.id < $7)
        order by u.id desc limit $8`,
      [
        filter.providerId,
        filter.enterpriseId,
        filter.authorityPath,
        filter.voucherId,
        filter.meterCode,
        filter.redemptionId,
        after?.[0] ?? null,
        limit + 1,
      ],
    );
    return rows.map(toRecord);
  }
}

function columnsOf(records: readonly UsageRecord[]): readonly unknown[] {
  return [
    records.map(({ id }) => id),
    records.map(({ meterId }) => meterId),
    records.map(({ tallyId }) => tallyId),
    records.map(({ meterCode }) => meterCode),
    records.map(({ sequence }) => sequence),
    records.map(({ providerId }) => providerId),
    records.map(({ voucherId }) => voucherId),
    records.map(({ voucherNumber }) => voucherNumber),
    records.map(({ programmeId }) => programmeId),
    records.map(({ enterpriseId }) => enterpriseId),
    records.map(({ jurisdictionPath }) => jurisdictionPath),
    records.map(({ serviceItemId }) => serviceItemId),
    records.map(({ unit }) => unit),
    records.map(({ quantity }) => fromMicro(quantity)),
    records.map(({ unitPriceFen }) => unitPriceFen),
    records.map(({ occurredAt }) => occurredAt),
    records.map(({ correctsSequence }) => correctsSequence),
    records.map(({ chargedFen }) => chargedFen),
    records.map(({ unpaidFen }) => unpaidFen),
    records.map(({ redemptionId }) => redemptionId),
    records.map(({ recordedAt }) => recordedAt),
    records.map(({ recordedBy }) => recordedBy),
  ];
}

function toStored(row: StoredRow): StoredUse {
  const corrected = { quantity: toMicro(row.corrected_quantity), unpaidFen: fen(row.corrected_unpaid) };
  return { record: toRecord(row), corrected };
}

function toRecord(row: Row): UsageRecord {
  return {
    id: row.id,
    meterId: row.meter_id,
    tallyId: row.tally_id,
    meterCode: row.meter_code,
    sequence: Number(row.sequence),
    providerId: row.provider_id,
    voucherId: row.voucher_id,
    voucherNumber: row.voucher_number,
    programmeId: row.programme_id,
    enterpriseId: row.enterprise_id,
    jurisdictionPath: row.jurisdiction_path,
    serviceItemId: row.service_item_id,
    unit: row.unit,
    quantity: toMicro(row.quantity),
    unitPriceFen: fen(row.unit_price_fen),
    occurredAt: row.occurred_at,
    correctsSequence: row.corrects_sequence === null ? null : Number(row.corrects_sequence),
    chargedFen: fen(row.charged_fen),
    unpaidFen: fen(row.unpaid_fen),
    redemptionId: row.redemption_id,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  };
}
