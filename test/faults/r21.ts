import { setTimeout as pause } from 'node:timers/promises';

import type { ApiClient } from '../story/api-client.js';
import { HurtfulMessages } from './hurtful/hurtful.js';
import type { AppProcess } from './support/app-process.js';
import { type FaultCity, openFaultCity, secondAdministrator } from './support/fault-city.js';
import type { FaultScript } from './support/fault-script.js';
import { atMost, exactly, type Figure } from './support/figures.js';
import type { Cluster, Harness } from './support/harness.js';
import { secondsUntil } from './support/until.js';

const OTHERS = 100;
const QUEUES = ['postgres', 'redis'] as const;
type Queue = (typeof QUEUES)[number];

/** One message that throws, one that kills the worker each time it is tried, and a hundred that are well. */
export const poison: FaultScript = {
  id: 'R21',
  title: 'poison: a handler that throws, one that ends its process; dead letters and redriving, on both queues',
  run: async (harness) => (await Promise.all(QUEUES.map((queue) => poisonOn(harness, queue)))).flat(),
};

async function poisonOn(harness: Harness, queue: Queue): Promise<readonly Figure[]> {
  const messages = new HurtfulMessages(harness);
  const cluster = await harness.cluster({
    queue,
    processes: [
      { name: 'api', roles: 'api' },
      { name: 'worker', roles: 'worker' },
    ],
    env: { ...messages.env, SIGN_IN_LIMIT_PER_MINUTE: '1000' },
  });
  await cluster.start();
  const city = await openFaultCity(cluster.process('api').url, cluster.database);
  const stopReviving = keepAlive(cluster.process('worker'));
  const [thrown = '', deadly = ''] = await messages.send(cluster.database, city.tenantId, ['throw', 'exit']);
  await messages.send(cluster.database, city.tenantId, Array<'nothing'>(OTHERS).fill('nothing'));
  const [buried, othersDone] = await Promise.all([
    secondsUntil(async () => (await dead(cluster)).length === 2, 240),
    secondsUntil(async () => (await messages.effects(cluster.database)).done === OTHERS, 240),
  ]);
  const figures = [
    atMost(`${queue}: dead letter of the one that throws, tries`, messages.triesOf(thrown), 5),
    atMost(`${queue}: dead letter of the one that kills, tries`, messages.triesOf(deadly), 5),
    atMost(`${queue}: both dead letters after`, buried, 240, 's'),
    atMost(`${queue}: ${String(OTHERS)} others done after`, othersDone, 120, 's'),
  ];
  messages.mend();
  const redriven = await redriveAll(cluster, city);
  const revived = await secondsUntil(async () => (await messages.effects(cluster.database)).done === OTHERS + 2, 60);
  const { double } = await messages.effects(cluster.database);
  const trail = await cluster.database.query(`select 1 from audit_event where action like 'dead-letter.redr%'`);
  stopReviving();
  await cluster.stop();
  return [
    ...figures,
    exactly(`${queue}: redriven by two persons`, redriven, 'ASKED 403 REDRIVEN, ASKED 403 REDRIVEN'),
    atMost(`${queue}: redriven messages had their effect after`, revived, 60, 's'),
    exactly(`${queue}: effects twice`, double, 0),
    exactly(`${queue}: events in the trail`, trail.length, 4),
  ];
}

/** As a supervisor would: a worker that ended is started again. */
function keepAlive(worker: AppProcess): () => void {
  let wanted = true;
  const watch = async (): Promise<void> => {
    while (wanted) {
      if (!worker.isRunning) await worker.start().catch(() => 0); // it may be killed while it starts
      await pause(100);
    }
  };
  void watch();
  return () => {
    wanted = false;
  };
}

function dead(cluster: Cluster): Promise<readonly { readonly id: string }[]> {
  return cluster.database.query<{ id: string }>('select id from dead_letter where redriven_at is null order by id');
}

/** Each is asked for, tried again by the same person, and sent by another. */
async function redriveAll(cluster: Cluster, city: FaultCity): Promise<string> {
  const first = await city.as('SYSTEM_ADMIN');
  const second = await secondAdministrator(city);
  const told: string[] = [];
  for (const { id } of await dead(cluster)) {
    const asked = await redrive(first, id);
    const alone = await redrive(first, id);
    told.push(`${asked} ${alone} ${await redrive(second, id)}`);
  }
  return told.join(', ');
}

async function redrive(admin: ApiClient, id: string): Promise<string> {
  const { status, body } = await admin.post<{ state?: string }>(`/dead-letters/${id}/redrive`, { reason: 'mended' });
  return status === 200 ? (body.state ?? '') : String(status);
}
