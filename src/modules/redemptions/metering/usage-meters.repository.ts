import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { namedId } from '../../../platform/ids/new-id.js';
import { fen } from '../../../platform/money/fen.js';
import { fromMicro, toMicro } from './quantity.rules.js';
import type { Gap } from './sequence.rules.js';
import { meterKey, tallyKey } from './usage-keys.js';
import type { UsageMeter, UsageTally } from './usage.types.js';

interface MeterRow {
  id: string;
  provider_id: string;
  code: string;
  highest_sequence: string;
  missing: readonly (readonly [number, number])[];
}

interface TallyRow {
  id: string;
  meter_id: string;
  voucher_id: string;
  service_item_id: string;
  share_bp: number;
  quantity: string;
  value_fen: string;
  charged_fen: string;
  unpaid_fen: string;
  records: number;
}

/** Meters and what they have counted. */
@Injectable()
export class UsageMetersRepository {
  constructor(private readonly database: Database) {}

  /** Opens meters that are new and locks all, in the order of their ids; by `meterKey`. */
  async lockMany(meters: readonly Pick<UsageMeter, 'providerId' | 'code'>[]): Promise<ReadonlyMap<string, UsageMeter>> {
    const named = new Map(meters.map((meter) => [this.idOf(meter), meter]));
    const ids = [...named.keys()].sort();
    const of = ids.flatMap((id) => named.get(id) ?? []);
    await this.database.prepared(
      'usage-meter-open',
      `insert into usage_meter (tenant_id, id, provider_id, code)
       select app_tenant(), n.* from unnest($1::uuid[], $2::uuid[], $3::text[]) as n on conflict do nothing`,
      [ids, of.map(({ providerId }) => providerId), of.map(({ code }) => code)],
    );
    const rows = await this.database.prepared<MeterRow>(
      'usage-meter-lock',
      `select m.id, m.provider_id, m.code, m.highest_sequence, m.missing from usage_meter m
        where m.tenant_id = app_tenant() and m.id = any($1::uuid[]) order by m.id for no key update`,
      [ids],
    );
    return new Map(rows.map(toMeter).map((meter) => [meterKey(meter), meter]));
  }

  async saveMany(meters: readonly UsageMeter[]): Promise<void> {
    await this.database.prepared(
      'usage-meter-save',
      `update usage_meter m set highest_sequence = s.highest, missing = s.missing
         from unnest($1::uuid[], $2::bigint[], $3::jsonb[]) as s(id, highest, missing)
        where m.tenant_id = app_tenant() and m.id = s.id`,
      [
        meters.map(({ id }) => id),
        meters.map(({ highest }) => highest),
        meters.map(({ missing }) => JSON.stringify(missing.map(({ from, to }) => [from, to]))),
      ],
    );
  }

  /** All tallies of locked meters, by `tallyKey`. */
  async talliesOf(meterIds: readonly string[]): Promise<ReadonlyMap<string, UsageTally>> {
    const rows = await this.database.prepared<TallyRow>(
      'usage-tally-find',
      `select t.id, t.meter_id, t.voucher_id, t.service_item_id, t.share_bp, t.quantity, t.value_fen, t.charged_fen,
              t.unpaid_fen, t.records
         from usage_tally t where t.tenant_id = app_tenant() and t.meter_id = any($1::uuid[])`,
      [meterIds],
    );
    return new Map(rows.map(toTally).map((tally) => [tallyKey(tally), tally]));
  }

  async saveTallies(tallies: readonly UsageTally[]): Promise<void> {
    await this.database.prepared(
      'usage-tally-save',
      `insert into usage_tally as t (tenant_id, id, meter_id, voucher_id, service_item_id, share_bp, quantity, value_fen,
              charged_fen, unpaid_fen, records)
       select app_tenant(), n.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::integer[], $6::numeric[],
              $7::numeric[], $8::bigint[], $9::bigint[], $10::integer[]) as n
           on conflict (tenant_id, id) do update
          set quantity = excluded.quantity, value_fen = excluded.value_fen, charged_fen = excluded.charged_fen,
              unpaid_fen = excluded.unpaid_fen, records = excluded.records`,
      [
        tallies.map(({ id }) => id),
        tallies.map(({ meterId }) => meterId),
        tallies.map(({ voucherId }) => voucherId),
        tallies.map(({ serviceItemId }) => serviceItemId),
        tallies.map(({ shareBp }) => shareBp),
        tallies.map(({ quantity }) => fromMicro(quantity)),
        tallies.map(({ value }) => fromMicro(value)),
        tallies.map(({ chargedFen }) => chargedFen),
        tallies.map(({ unpaidFen }) => unpaidFen),
        tallies.map(({ records }) => records),
      ],
    );
  }

  private idOf({ providerId, code }: Pick<UsageMeter, 'providerId' | 'code'>): string {
    return namedId(`usage-meter ${String(this.database.tenantId)} ${providerId} ${code}`);
  }
}

function toMeter(row: MeterRow): UsageMeter {
  return {
    id: row.id,
    providerId: row.provider_id,
    code: row.code,
    highest: Number(row.highest_sequence),
    missing: row.missing.map(([from, to]): Gap => ({ from, to })),
  };
}

function toTally(row: TallyRow): UsageTally {
  return {
    id: row.id,
    meterId: row.meter_id,
    voucherId: row.voucher_id,
    serviceItemId: row.service_item_id,
    shareBp: row.share_bp,
    quantity: toMicro(row.quantity),
    value: toMicro(row.value_fen),
    chargedFen: fen(row.charged_fen),
    unpaidFen: fen(row.unpaid_fen),
    records: row.records,
  };
}
