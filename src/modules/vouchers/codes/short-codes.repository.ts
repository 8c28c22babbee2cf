import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

/** Short codes live on real time: they are read out across a counter, whatever the business clock says. */
@Injectable()
export class ShortCodesRepository {
  constructor(private readonly database: Database) {}

  /** Replaces the voucher's short code; answers when the new one ends. */
  async put(voucherId: string, codeHash: Buffer, seconds: number): Promise<Date> {
    const [row] = await this.database.query<{ expires_at: Date }>(
      `insert into voucher_short_code (tenant_id, id, code_hash, expires_at)
       values (app_tenant(), $1, $2, clock_timestamp() + make_interval(secs => $3))
       on conflict (tenant_id, id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at
       returning expires_at`,
      [voucherId, codeHash, seconds],
    );
    if (!row) throw new Error('A short code was not stored.');
    return row.expires_at;
  }

  /** Voucher ids by the hash of their short code, as hex; ended ones are left out. */
  async findLiving(hashes: readonly Buffer[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; code_hash: Buffer }>(
      `select id, code_hash from voucher_short_code
        where tenant_id = app_tenant() and code_hash = any($1::bytea[]) and expires_at > clock_timestamp()`,
      [hashes],
    );
    return new Map(rows.map((row) => [row.code_hash.toString('hex'), row.id]));
  }
}
