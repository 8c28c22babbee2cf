import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import pg from 'pg';

import type { BenchCity } from './bench-city.js';

const run = promisify(execFile);
const CLIENTS = '16';
const DEBIAN = '/usr/lib/postgresql';

export interface HandLoad {
  readonly tenantId: number;
  /** Vouchers by their number in `bench_voucher`. */
  readonly first: number;
  readonly last: number;
  readonly seconds: number;
}

/** Lays the function and what it draws from; the pool comes after the many. */
export async function installHandWritten(ownerUrl: string, city: BenchCity): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(readFileSync(path.join(import.meta.dirname, 'hand-written.sql'), 'utf8'));
    await owner.query(
      'insert into bench_voucher (voucher_id) select id from voucher where tenant_id = $1 order by face_fen, id',
      [city.tenantId],
    );
    await owner.query(
      `insert into bench_seller (provider_id, item_id, user_id)
       select distinct on (r.provider_id) r.provider_id, r.service_item_id, r.held_by from redemption r where tenant_id = $1`,
      [city.tenantId],
    );
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
}

/** Transactions per second of `pgbench -M prepared`. */
export async function redeemByPgbench(ownerUrl: string, load: HandLoad): Promise<number> {
  const variables = { tenant: load.tenantId, first: load.first, last: load.last };
  const stdout = await pgbench([
    ...['-n', '-M', 'prepared', '-c', CLIENTS, '-j', '1', '-T', String(load.seconds)],
    ...Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${String(value)}`]),
    ...['-f', path.join(import.meta.dirname, 'redeem.pgbench.sql'), ownerUrl],
  ]);
  const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
  const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0';
  if (rate === undefined || failed !== '0') throw new Error(stdout);
  return Number(rate);
}

async function pgbench(options: readonly string[]): Promise<string> {
  try {
    return (await run(pgbenchPath(), options)).stdout;
  } catch (error) {
    const { stderr = String(error) } = error as { stderr?: string };
    throw new Error(stderr.split('\n').slice(0, 6).join('\n'), { cause: error });
  }
}

/** Debian keeps it beside the server; elsewhere it is on the PATH. */
function pgbenchPath(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => path.join(DEBIAN, version, 'bin/pgbench')).find((file) => existsSync(file));
  return found ?? 'pgbench';
}
