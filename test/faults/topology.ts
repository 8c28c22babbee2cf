import path from 'node:path';

import { hasRedis } from '../support/redis-server.js';
import { canSkewClocks } from './support/clock-skew.js';
import type { FaultScript } from './support/fault-script.js';
import { atLeast, atMost, exactly, type Figure, told } from './support/figures.js';
import { type Cluster, type ClusterProcess, type Harness, playStory, runNode } from './support/harness.js';

const CLI = path.resolve(import.meta.dirname, '../../src/cli.js');
const SKEW_SECONDS = canSkewClocks ? 300 : 0;

const FOUR: readonly ClusterProcess[] = [
  { name: 'api-1', roles: 'api', skewSeconds: SKEW_SECONDS },
  { name: 'api-2', roles: 'api' },
  { name: 'worker-1', roles: 'worker', skewSeconds: -SKEW_SECONDS, staysUnready: canSkewClocks },
  { name: 'worker-2', roles: 'worker' },
];

/** Two APIs and two workers start together on an empty database; two stories at once come out to the fen. */
export const topology: FaultScript = {
  id: 'R-TOPOLOGY',
  title: 'four processes, two of them with wrong clocks, on both queues; one process on Redis',
  run: async (harness) => {
    const figures = [
      told('wrong clocks', canSkewClocks ? '+300 s and −300 s' : 'not tried: libfaketime is not installed'),
      ...(await fourProcesses(harness, 'postgres')),
    ];
    if (!hasRedis) return [...figures, told('Redis', 'not tried: redis-server is not on the PATH')];
    return [...figures, ...(await fourProcesses(harness, 'redis')), ...(await oneProcess(harness))];
  },
};

async function fourProcesses(harness: Harness, queue: 'postgres' | 'redis'): Promise<readonly Figure[]> {
  const cluster = await harness.cluster({ queue, processes: FOUR, env: { SEED_DEMO: 'true' } });
  const seconds = await cluster.start();
  const wallsOfRoles = await rolesOf(cluster);
  const figures = await storiesOn(cluster, ['api-1,api-2', 'api-2,api-1']);
  const tokens = await tokensAcross(cluster);
  return [
    told(`${queue}: four start at once on an empty database, ready after`, `${seconds.toFixed(1)} s`),
    ...wallsOfRoles.map((figure) => ({ ...figure, what: `${queue}: ${figure.what}` })),
    atLeast(`${queue}: figures of two stories at once, all right`, figures, 2),
    exactly(`${queue}: a token of either API holds in the other`, tokens, '200 200'),
    exactly(`${queue}: hourly work done, findings`, await hourlyWork(cluster), '2, 0'),
    ...(await endings(cluster, queue)),
  ];
}

/** The same processes with clocks that are right, and one story: what CI has time for. */
export const cluster: FaultScript = {
  id: 'R-CLUSTER',
  title: 'the story on two APIs and two workers, queue on Redis',
  lacks: () => (hasRedis ? null : 'redis-server'),
  run: async (harness) => {
    const processes = FOUR.map(({ name, roles }) => ({ name, roles }));
    const four = await harness.cluster({ queue: 'redis', processes });
    const seconds = await four.start();
    const startedAt = performance.now();
    const figures = await storiesOn(four, ['api-1,api-2']);
    return [
      told('four start at once on an empty database, ready after', `${seconds.toFixed(1)} s`),
      told('the story took', `${((performance.now() - startedAt) / 1000).toFixed(1)} s`),
      atLeast('figures, all right', figures, 1),
      ...(await endings(four, 'two APIs, two workers')),
    ];
  },
};

/** One process with both roles, its queue on Redis. */
async function oneProcess(harness: Harness): Promise<readonly Figure[]> {
  const cluster = await harness.cluster({ queue: 'redis', processes: [{ name: 'all', roles: 'api,worker' }] });
  await cluster.start();
  const figures = await storiesOn(cluster, ['all']);
  return [atLeast('one process on Redis: figures, all right', figures, 1), ...(await endings(cluster, 'one process'))];
}

/** Each story goes round its APIs, request by request. */
async function storiesOn(cluster: Cluster, rounds: readonly string[]): Promise<number> {
  const urls = rounds.map((names) => names.split(',').map((name) => cluster.process(name).url));
  const stories = await Promise.all(urls.map((addresses) => playStory(addresses.join(','))));
  return stories.reduce((sum, { figures }) => sum + figures, 0);
}

/** A worker serves no API; one whose clock is wrong says so and leaves its jobs to the other. */
async function rolesOf(cluster: Cluster): Promise<readonly Figure[]> {
  const answer = await fetch(`${cluster.process('worker-2').url}/api/v1/programmes`);
  const { status, body } = await cluster.process('worker-1').health();
  const skewed = exactly('readiness of the worker whose clock is 300 s off', status, 503);
  return [
    exactly('a worker asked for an API endpoint', answer.status, 404),
    ...(canSkewClocks ? [{ ...skewed, figure: `${String(status)} ${JSON.stringify(body['checks'])}` }] : []),
  ];
}

interface DemoTenant {
  readonly tenantCode: string;
  readonly users: readonly { readonly username: string; readonly password: string }[];
}

async function tokensAcross(cluster: Cluster): Promise<string> {
  const [first, second] = [cluster.process('api-1').url, cluster.process('api-2').url];
  const tenant = await post<DemoTenant>(`${first}/api/v1/demo/tenants`, {});
  const signIn = { tenantCode: tenant.tenantCode, ...tenant.users[0] };
  const statuses = await Promise.all(
    [
      [first, second],
      [second, first],
    ].map(async ([issuer, reader]) => {
      const { tenantCode, username, password } = { username: '', password: '', ...signIn };
      const { accessToken } = await post<{ accessToken: string }>(`${String(issuer)}/api/v1/sessions`, {
        tenantCode,
        username,
        password,
      });
      const me = await fetch(`${String(reader)}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } });
      return me.status;
    }),
  );
  return statuses.join(' ');
}

async function post<Body>(url: string, body: object): Promise<Body> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}: ${await response.text()}`);
  return (await response.json()) as Body;
}

/** Two tasks, each done once by whichever worker was elected. */
async function hourlyWork(cluster: Cluster): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const [row] = await cluster.database.query<{ done: string; found: string }>(
      'select count(*) as done, count(finding) as found from periodic_task',
    );
    if (row?.done === '2') return `${row.done}, ${row.found}`;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return 'not within 60 s';
}

async function endings(cluster: Cluster, which: string): Promise<readonly Figure[]> {
  const { code, output } = await runNode([CLI, 'invariants'], {
    DATABASE_URL: cluster.database.appUrl,
    DATABASE_OWNER_URL: cluster.database.ownerUrl,
  });
  const held = output.match(/^ok /gm)?.length ?? 0;
  const [dead] = await cluster.database.query<{ count: string }>('select count(*) from dead_letter');
  const toldAt = performance.now();
  const exits = Object.values(await cluster.stop());
  const seconds = (performance.now() - toldAt) / 1000;
  return [
    exactly(`${which}: npm run invariants, ${String(held)} hold, exit code`, String(code), '0'),
    exactly(`${which}: dead letters`, dead?.count ?? '', '0'),
    atMost(`${which}: all ended after SIGTERM within`, seconds, 30, 's'),
    exactly(`${which}: exit codes after SIGTERM`, exits.join(' '), exits.map(() => '0').join(' ')),
  ];
}
