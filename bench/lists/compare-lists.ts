import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { createDatabase, databaseUrl } from '../../src/platform/database/create-database.js';
import { openDataFolder } from '../../src/platform/database/data-folder.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { checkInvariants } from '../../src/platform/database/invariants.js';
import { ApiClient } from '../../test/story/api-client.js';
import { type BenchCity, loadBenchCity, PASSWORD, type Seller } from '../redeem/bench-city.js';
import { startServer } from '../support/server-process.js';

const PAGES = 60;
const GOAL_MS = 30;

interface List {
  readonly name: string;
  readonly by: ApiClient;
  readonly query: string;
  /** Orders, unless told. */
  readonly path?: string;
}

/** Loads a million orders, asks for pages of every list, walking on by the cursor, and prints the median and the worst. */
export async function compareLists(): Promise<void> {
  const folder = openDataFolder(os.tmpdir(), `zhiquan-lists-${String(process.pid)}`);
  const postgres = await startEmbeddedPostgres({
    folder: folder.path,
    port: 0,
    extraSettings: { max_wal_size: '4GB' },
  });
  try {
    await createDatabase(postgres.adminUrl, 'bench');
    await measureOn(databaseUrl(postgres.adminUrl, 'bench'), folder.path);
  } finally {
    await postgres.stop();
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  }
}

async function measureOn(ownerUrl: string, dataFolder: string): Promise<void> {
  const secrets = path.join(dataFolder, 'server');
  mkdirSync(secrets);
  const city = await loadBenchCity(ownerUrl, secrets);
  await loadOrders(ownerUrl, city);
  const server = await startServer(ownerUrl, secrets);
  try {
    const lists = await listsOf(`http://127.0.0.1:${String(server.port)}`, city);
    const medians: number[] = [];
    for (const list of lists) medians.push(await measure(list));
    const worst = Math.max(...medians);
    print(
      `\nslowest median ${worst.toFixed(1)} ms, goal ${String(GOAL_MS)} ms: ${(GOAL_MS / worst).toFixed(2)} × as fast as the goal`,
    );
    if (worst > GOAL_MS) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

async function loadOrders(ownerUrl: string, city: BenchCity): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('create table bench_seller (provider_id uuid, item_id uuid, user_id uuid)');
    for (const { providerId, itemId } of city.sellers) {
      await owner.query('insert into bench_seller values ($1, $2, $1)', [providerId, itemId]);
    }
    const startedAt = performance.now();
    await owner.query(readFileSync(path.join(import.meta.dirname, 'million-orders.sql'), 'utf8'));
    await owner.query('vacuum analyze');
    print(`a million orders loaded in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    const askedAt = performance.now();
    const { breaches } = await checkInvariants(owner);
    const took = ((performance.now() - askedAt) / 1000).toFixed(0);
    print(`${String(breaches.length)} invariants broken; all of them asked in ${took} s`);
    if (breaches.length > 0) throw new Error(JSON.stringify(breaches[0]));
  } finally {
    await owner.end();
  }
}

async function listsOf(baseUrl: string, city: BenchCity): Promise<readonly List[]> {
  const api = new ApiClient(baseUrl);
  const signIn = (username: string, password: string): Promise<ApiClient> =>
    api.signIn({ tenantCode: city.tenantCode, username, password });
  const [seller] = city.sellers;
  if (!seller) throw new Error('The city has no sellers.');
  const provider = await signIn(seller.username, PASSWORD);
  const [enterprise, cityOfficer, districtOfficer, auditor] = await Promise.all(
    ['ENTERPRISE_OPERATOR', 'SUPERVISOR', 'DISTRICT_REVIEWER', 'AUDIT_ADMIN'].map((role) => {
      const user = city.users.find((each) => each.role === role);
      return signIn(user?.username ?? '', user?.password ?? '');
    }),
  );
  if (!enterprise || !cityOfficer || !districtOfficer || !auditor) throw new Error('A role has no user.');
  const one = (await cityOfficer.get<{ items: { voucherId: string; programmeId: string }[] }>('/redemptions')).body
    .items[0];
  return [
    { name: 'a provider, all', by: provider, query: '' },
    { name: 'a provider, held', by: provider, query: 'state=HELD' },
    { name: 'a provider, captured (none)', by: provider, query: 'state=CAPTURED' },
    { name: 'a provider, one order number', by: provider, query: 'orderNumber=BENCH-16' },
    { name: 'an enterprise, all', by: enterprise, query: '' },
    { name: 'an enterprise, captured (none)', by: enterprise, query: 'state=CAPTURED' },
    { name: 'a city officer, all', by: cityOfficer, query: '' },
    { name: 'a city officer, captured (none)', by: cityOfficer, query: 'state=CAPTURED' },
    { name: 'a city officer, one provider', by: cityOfficer, query: `providerId=${seller.providerId}` },
    { name: 'a city officer, one voucher', by: cityOfficer, query: `voucherId=${one?.voucherId ?? ''}` },
    { name: 'a city officer, one programme', by: cityOfficer, query: `programmeId=${one?.programmeId ?? ''}` },
    { name: 'a district officer (every thousandth)', by: districtOfficer, query: '' },
    { name: 'a district officer, captured (none)', by: districtOfficer, query: 'state=CAPTURED' },
    ...trailOf(auditor, seller),
  ];
}

/** A million events of orders lie in the trail too, after those of the city itself. */
function trailOf(by: ApiClient, { providerId }: Seller): readonly List[] {
  const path = '/audit/events';
  return [
    { name: 'an auditor, one person', by, path, query: `actorId=${providerId}` },
    { name: 'an auditor, a person without events', by, path, query: 'actorId=01900000-0000-7000-8000-ffffffffffff' },
    { name: 'an auditor, an action without events', by, path, query: 'action=voucher.frozen' },
    { name: 'an auditor, what was refused (nothing)', by, path, query: 'result=refused' },
    { name: 'an auditor, the year after (nothing)', by, path, query: 'from=2099-01-01T00:00:00Z' },
  ];
}

async function measure({ name, by, query, path: list = '/redemptions' }: List): Promise<number> {
  const times: number[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const startedAt = performance.now();
    const next: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { status, body } = await by.get<{ nextCursor: string | null }>(`${list}?limit=50&${query}${next}`);
    times.push(performance.now() - startedAt);
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
    cursor = body.nextCursor;
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(PAGES / 2)] ?? 0;
  print(
    `  ${name.padEnd(40)} p50 ${median.toFixed(1).padStart(7)} ms   worst ${(times.at(-1) ?? 0).toFixed(1).padStart(7)} ms`,
  );
  return median;
}

/** A bench speaks to the terminal. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
