import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { ApiClient } from '../story/api-client.js';
import { hasRedis, type RedisServer } from '../support/redis-server.js';
import { HurtfulMessages } from './hurtful/hurtful.js';
import { openFaultCity } from './support/fault-city.js';
import type { FaultScript } from './support/fault-script.js';
import { atMost, exactly, type Figure, told } from './support/figures.js';
import type { Cluster, Harness } from './support/harness.js';
import { hammer } from './support/load.js';
import { secondsUntil } from './support/until.js';

const DOWN_S = 60;
const BACKLOG = 300;
const CLIENTS = 6;

/** Redis hangs, then dies, for a minute each: the API goes on as if it were there, and what waited is done afterwards. */
export const redisAway: FaultScript = {
  id: 'R15',
  title: `Redis stopped for ${String(DOWN_S)} s, hanging (SIGSTOP) and killed`,
  lacks: () => (hasRedis ? null : 'redis-server'),
  run: async (harness) => [
    ...(await away(harness, 'hanging', {
      stop: (redis) => signal(redis, 'SIGSTOP'),
      resume: (redis) => signal(redis, 'SIGCONT'),
    })),
    ...(await away(harness, 'killed', { stop: (redis) => redis.kill(), resume: (redis) => redis.start() })),
  ],
};

interface Fault {
  stop(redis: RedisServer): Promise<void>;
  resume(redis: RedisServer): Promise<void>;
}

function signal(redis: RedisServer, name: NodeJS.Signals): Promise<void> {
  redis.signal(name);
  return Promise.resolve();
}

async function away(harness: Harness, how: string, fault: Fault): Promise<readonly Figure[]> {
  const messages = new HurtfulMessages(harness);
  const cluster = await harness.cluster({ queue: 'redis', processes: [{ name: 'app' }], env: messages.env });
  await cluster.start();
  const { redis, database } = cluster;
  if (!redis) throw new Error('R15 needs Redis.');
  const city = await openFaultCity(cluster.process('app').url, database);
  const officer = await city.as('PROGRAMME_OFFICER');
  await fault.stop(redis);
  const load = hammer(Array.from({ length: CLIENTS }, () => readAndWrite(officer)));
  for (let sent = 0; sent < BACKLOG; sent += BACKLOG / 10) {
    await messages.send(database, city.tenantId, Array<'nothing'>(BACKLOG / 10).fill('nothing'));
    await pause((DOWN_S * 1000) / 10);
  }
  const report = await load.stop();
  const done = await messages.effects(database);
  await fault.resume(redis);
  const drained = await secondsUntil(() => isDrained(cluster, messages), 120);
  const { double } = await messages.effects(database);
  await cluster.stop();
  return [
    told(`${how}: answers by status while it was away`, JSON.stringify(report.statuses)),
    atMost(`${how}: p99 of the API`, report.p99Ms, 1000, 'ms'),
    atMost(`${how}: slowest request`, report.slowestMs, 5000, 'ms'),
    exactly(`${how}: answers 5xx or none`, report.failed, 0),
    told(`${how}: messages that waited`, BACKLOG - done.done),
    atMost(`${how}: backlog drained after`, drained, 60, 's'),
    exactly(`${how}: done twice`, double, 0),
  ];
}

/** A list, and a command. */
function readAndWrite(officer: ApiClient): () => Promise<number> {
  let turn = 0;
  return async () => {
    turn += 1;
    if (turn % 2 === 0) return (await officer.get('/programmes')).status;
    const draft = {
      code: `P-${randomUUID().slice(0, 8).toUpperCase()}`,
      nameZh: '草案',
      nameEn: 'Draft',
      document: {},
    };
    return (await officer.post('/programmes', draft)).status;
  };
}

async function isDrained({ database }: Cluster, messages: HurtfulMessages): Promise<boolean> {
  const { done } = await messages.effects(database);
  const left = await database.query(`select 1 from outbox where topic <> 'test.done'`);
  return done === BACKLOG && left.length === 0;
}
