import os from 'node:os';
import path from 'node:path';
import { mkdirSync, rmSync } from 'node:fs';

import pg from 'pg';

import { createDatabase, databaseUrl } from '../../src/platform/database/create-database.js';
import { openDataFolder } from '../../src/platform/database/data-folder.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { checkInvariants } from '../../src/platform/database/invariants.js';
import { ApiClient } from '../../test/story/api-client.js';
import { type BenchCity, loadBenchCity, PASSWORD, VOUCHERS } from './bench-city.js';
import { cpuSeconds } from '../support/cpu-time.js';
import { type LoadResult, redeemOverHttp } from './http-load.js';
import { installHandWritten, redeemByPgbench } from './pgbench-load.js';
import { startServer } from '../support/server-process.js';

const CALLERS = 200;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const WARM_UP_SECONDS = 16;
const GOAL = 1.0;
const GOAL_P99_MS = 150;

interface Bench {
  readonly city: BenchCity;
  readonly ownerUrl: string;
  readonly port: number;
  readonly serverPid: number;
  readonly postgresPid: number;
  readonly tokens: ReadonlyMap<string, string>;
}

/** Processor milliseconds per redemption, where they went. */
interface Cost {
  readonly server: number;
  readonly database: number;
  readonly client: number;
}

type Measured = LoadResult & { readonly cost: Cost };
type Where = 'spread over 10,000 vouchers' | 'one contended voucher';

/** Loads a city, plays both sides in turns, prints both and their ratio, and asks every invariant at the end. */
export async function run(): Promise<void> {
  const folder = openDataFolder(os.tmpdir(), `zhiquan-bench-${String(process.pid)}`);
  const postgres = await startEmbeddedPostgres({ folder: folder.path, port: 0 });
  try {
    await createDatabase(postgres.adminUrl, 'bench');
    await compareOn(databaseUrl(postgres.adminUrl, 'bench'), postgres.pid, folder.path);
  } finally {
    await postgres.stop();
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  }
}

async function compareOn(ownerUrl: string, postgresPid: number, dataFolder: string): Promise<void> {
  const secrets = path.join(dataFolder, 'server');
  mkdirSync(secrets);
  const startedAt = performance.now();
  const city = await loadBenchCity(ownerUrl, secrets);
  print(`${VOUCHERS.toLocaleString('en')} vouchers made in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const server = await startServer(ownerUrl, secrets);
  try {
    const tokens = await signIn(server.port, city);
    const bench: Bench = { city, ownerUrl, port: server.port, serverPid: server.pid, postgresPid, tokens };
    await warmUp(bench);
    await installHandWritten(ownerUrl, city);
    const met = [
      await compare(bench, 'spread over 10,000 vouchers'),
      await compare(bench, 'one contended voucher'),
      await nothingBroken(ownerUrl),
    ];
    if (met.includes(false)) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

async function compare(bench: Bench, where: Where): Promise<boolean> {
  const http: Measured[] = [];
  const hand: number[] = [];
  const [first, last] = where === 'one contended voucher' ? [VOUCHERS + 1, VOUCHERS + 1] : [1, VOUCHERS];
  for (let round = 0; round < ROUNDS; round += 1) {
    await tidy(bench.ownerUrl);
    http.push(await measured(bench, () => redeem(bench, where, SECONDS)));
    await tidy(bench.ownerUrl);
    hand.push(await redeemByPgbench(bench.ownerUrl, { tenantId: bench.city.tenantId, first, last, seconds: SECONDS }));
  }
  const api = middleOf(http, ({ perSecond }) => perSecond);
  const peer = middleOf(hand, (rate) => rate);
  const ratio = api.perSecond / peer;
  print(`\n${where} (medians of ${String(ROUNDS)} rounds of ${String(SECONDS)} s, both sides in turns)`);
  print(
    `  HTTP API, ${String(CALLERS)} callers   ${rateText(api.perSecond)}   p50 ${ms(api.p50Ms)}   p99 ${ms(api.p99Ms)}`,
  );
  print(`    processor time per redemption: ${costText(api.cost)}`);
  print(`  pgbench, 16 clients     ${rateText(peer)}`);
  print(
    `  ratio ${ratio.toFixed(2)} × (goal ${GOAL.toFixed(1)} ×), p99 goal ${String(GOAL_P99_MS)} ms, refused ${String(api.refused)}`,
  );
  return ratio >= GOAL && api.p99Ms <= GOAL_P99_MS && api.refused === 0;
}

/** What one side left behind (dead versions of the rows all fight for) is not what the other side is measured by. */
async function tidy(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('vacuum ledger_account, voucher, idempotency').finally(() => owner.end());
}

async function measured(bench: Bench, load: () => Promise<LoadResult>): Promise<Measured> {
  const before = spent(bench);
  const result = await load();
  const after = spent(bench);
  const each = (of: keyof Cost): number => ((after[of] - before[of]) * 1000) / result.succeeded;
  return { ...result, cost: { server: each('server'), database: each('database'), client: each('client') } };
}

function spent({ serverPid, postgresPid }: Bench): Cost {
  const { user, system } = process.cpuUsage();
  return { server: cpuSeconds(serverPid), database: cpuSeconds(postgresPid), client: (user + system) / 1_000_000 };
}

function redeem({ city, port, tokens }: Bench, where: Where, seconds: number): Promise<LoadResult> {
  const codeOf = (random: number): string =>
    where === 'one contended voucher'
      ? city.poolCode
      : (city.spreadCodes[Math.floor(random * city.spreadCodes.length)] ?? '');
  return redeemOverHttp({ port, callers: CALLERS, seconds, city, tokens, codeOf });
}

/** Opens every account that a payee needs, and lets the compiler see what is hot. */
async function warmUp(bench: Bench): Promise<void> {
  await redeem(bench, 'one contended voucher', WARM_UP_SECONDS / 2);
  await redeem(bench, 'spread over 10,000 vouchers', WARM_UP_SECONDS / 2);
}

async function signIn(port: number, city: BenchCity): Promise<ReadonlyMap<string, string>> {
  const api = new ApiClient(`http://127.0.0.1:${String(port)}`);
  const tokens = new Map<string, string>();
  for (const { username } of city.sellers) {
    const client = await api.signIn({ tenantCode: city.tenantCode, username, password: PASSWORD });
    tokens.set(username, client.token ?? '');
  }
  return tokens;
}

async function nothingBroken(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ orders: string }>('select count(*) as orders from redemption');
    const { breaches } = await checkInvariants(owner);
    print(`\n${rows[0]?.orders ?? '0'} orders in the database, ${String(breaches.length)} invariants broken`);
    for (const breach of breaches.slice(0, 5)) print(`  ${JSON.stringify(breach)}`);
    return breaches.length === 0;
  } finally {
    await owner.end();
  }
}

function middleOf<T>(values: readonly T[], by: (value: T) => number): T {
  const sorted = values.toSorted((a, b) => by(a) - by(b));
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('A bench needs at least one round.');
  return middle;
}

function rateText(value: number): string {
  return `${value.toFixed(0).padStart(6)} redemptions/s`;
}

function costText({ server, database, client }: Cost): string {
  return `server ${server.toFixed(3)} ms, database ${database.toFixed(3)} ms, client ${client.toFixed(3)} ms`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** A bench speaks to the terminal. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
