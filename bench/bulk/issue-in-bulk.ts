import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { createDatabase, databaseUrl } from '../../src/platform/database/create-database.js';
import { openDataFolder } from '../../src/platform/database/data-folder.js';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { checkInvariants } from '../../src/platform/database/invariants.js';
import { ApiClient, type Answer } from '../../test/story/api-client.js';
import { makeCreditCode } from '../../test/story/credit-code.js';
import { cpuSeconds } from '../support/cpu-time.js';
import { startServer } from '../support/server-process.js';

const VOUCHERS = Number(process.env.BENCH_VOUCHERS ?? 10_000);
const GOAL_SECONDS = 10;
const FIRMS = 100;
const LANES = 64;
const CONTRACT_FEN = 100_000_000;

const POLICY = {
  budget: { buckets: [{ id: 'CITY-2026', funder: 'CITY', level: 'city', year: 2026, amountFen: 10_000_000_000_000 }] },
  award: { base: 'CONTRACT', ratioTable: [{ when: true, ratioBp: 3000 }] },
  queue: { onePerEnterprise: 'NONE' },
  workflow: { stages: [{ id: 'machine', role: 'CITY_REVIEWER', mode: 'AUTO' }] },
  voucher: { validity: { months: 12 }, issueBy: 'OFFICER' },
  examples: [
    { name: '30 %', facts: { 'contract.amountFen': CONTRACT_FEN }, expect: { amountFen: (CONTRACT_FEN * 3) / 10 } },
  ],
};

interface Tenant {
  readonly tenantCode: string;
  /** Signs in as the user of that role. */
  readonly as: (role: string) => Promise<ApiClient>;
  /** An enterprise registers itself and signs in. */
  readonly newFirm: () => Promise<ApiClient>;
}

export async function issueInBulk(): Promise<void> {
  const folder = openDataFolder(os.tmpdir(), `zhiquan-bulk-${String(process.pid)}`);
  const postgres = await startEmbeddedPostgres({ folder: folder.path, port: 0 });
  try {
    await createDatabase(postgres.adminUrl, 'bench');
    const secrets = path.join(folder.path, 'server');
    mkdirSync(secrets);
    await measureOn(databaseUrl(postgres.adminUrl, 'bench'), secrets, postgres.pid);
  } finally {
    await postgres.stop();
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  }
}

async function measureOn(ownerUrl: string, secrets: string, postgresPid: number): Promise<void> {
  const server = await startServer(ownerUrl, secrets);
  const cost = (): string =>
    `processor so far: server ${cpuSeconds(server.pid).toFixed(1)} s, database ${cpuSeconds(postgresPid).toFixed(1)} s`;
  try {
    const { as, newFirm } = await openTenant(`http://127.0.0.1:${String(server.port)}`);
    const programmeId = await openProgramme(as);
    const firms: ApiClient[] = [];
    while (firms.length < FIRMS) firms.push(await newFirm());
    print(cost());
    await timed('applications drafted, submitted, judged, reserved, decided', () =>
      inParallel((index) => apply(firms[index % FIRMS], programmeId)),
    );
    print(cost());
    const seconds = await issueAll(await as('ISSUING_OFFICER'), programmeId);
    print(
      `\n${VOUCHERS.toLocaleString('en')} vouchers issued in ${seconds.toFixed(1)} s, goal ${String(GOAL_SECONDS)} s`,
    );
    print(`${(GOAL_SECONDS / seconds).toFixed(2)} × as fast as the goal`);
    const sound = await nothingBroken(ownerUrl);
    if (seconds > GOAL_SECONDS || !sound) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

async function openTenant(url: string): Promise<Tenant> {
  const guest = new ApiClient(url);
  interface Opened {
    readonly tenantCode: string;
    readonly users: readonly { readonly role: string; readonly username: string; readonly password: string }[];
  }
  const { tenantCode, users } = await ok(guest.post<Opened>('/demo/tenants', {}));
  return {
    tenantCode,
    as: (role) => {
      const user = users.find((each) => each.role === role);
      if (!user) throw new Error(`The tenant has no ${role}.`);
      return guest.signIn({ tenantCode, username: user.username, password: user.password });
    },
    newFirm: async () => {
      const uscc = makeCreditCode();
      const user = { username: `firm-${uscc.toLowerCase()}`, password: 'Correct-Horse-7421' };
      const firm = { tenantCode, uscc, name: uscc, establishedOn: '2020-01-01', displayName: uscc, ...user };
      await ok(guest.post('/registrations', firm));
      return guest.signIn({ tenantCode, ...user });
    },
  };
}

async function openProgramme(as: Tenant['as']): Promise<string> {
  const officer = await as('PROGRAMME_OFFICER');
  const created = { code: 'BULK', nameZh: '批量', nameEn: 'Bulk', document: POLICY };
  const { id } = await ok(officer.post<{ id: string }>('/programmes', created));
  await ok(officer.post(`/programmes/${id}/publication`, undefined));
  const finance = await as('FINANCE_MAKER');
  const money = { bucketCode: 'CITY-2026', amountFen: 10_000_000_000_000, documentNo: 'B-1', decidedOn: '2026-01-15' };
  await ok(finance.post(`/programmes/${id}/appropriations`, money));
  await ok(officer.post(`/programmes/${id}/opening`, undefined));
  return id;
}

async function apply(enterprise: ApiClient | undefined, programmeId: string): Promise<void> {
  if (!enterprise) throw new Error('There are no firms.');
  const facts = { 'contract.amountFen': CONTRACT_FEN };
  const { id } = await ok(enterprise.post<{ id: string }>(`/programmes/${programmeId}/applications`, { facts }));
  await ok(enterprise.post(`/applications/${id}/submission`, {}));
}

/** One officer, one request after the other, each for as many as the API takes. */
async function issueAll(officer: ApiClient, programmeId: string): Promise<number> {
  const startedAt = performance.now();
  let issued = 0;
  for (let remaining = VOUCHERS; remaining > 0;) {
    const answer = await ok(
      officer.post<{ issued: object[]; notIssued: object[]; remaining: number }>(
        `/programmes/${programmeId}/issuances`,
        {},
      ),
    );
    if (answer.notIssued.length > 0) throw new Error(JSON.stringify(answer.notIssued[0]));
    issued += answer.issued.length;
    ({ remaining } = answer);
  }
  if (issued !== VOUCHERS) throw new Error(`${String(issued)} were issued.`);
  return (performance.now() - startedAt) / 1000;
}

/** LANES at a time, VOUCHERS in all. */
async function inParallel(act: (index: number) => Promise<void>): Promise<void> {
  let left = VOUCHERS;
  const lane = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      await act(left);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  print(`${what.padEnd(50)} ${seconds.toFixed(1).padStart(6)} s  ${(VOUCHERS / seconds).toFixed(0).padStart(6)}/s`);
  return result;
}

async function nothingBroken(ownerUrl: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { breaches } = await checkInvariants(owner);
    print(`${String(breaches.length)} invariants broken`);
    return breaches.length === 0;
  } finally {
    await owner.end();
  }
}

async function ok<Body>(sent: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body;
}

/** A bench speaks to the terminal. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
