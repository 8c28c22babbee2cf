import { setTimeout as pause } from 'node:timers/promises';

import { HurtfulMessages } from './hurtful/hurtful.js';
import { openFaultCity } from './support/fault-city.js';
import type { FaultScript } from './support/fault-script.js';
import { atMost, exactly } from './support/figures.js';
import { secondsUntil } from './support/until.js';

const DUE_IN_S = 20;
const STOPPED_AT_S = 5;
const DOWN_S = 30;

/** A deadline passes while nothing runs: it is met late, once, and knows when it was due. */
export const deadlineOverDowntime: FaultScript = {
  id: 'R17',
  title: `due in ${String(DUE_IN_S)} s, stopped after ${String(STOPPED_AT_S)} s for ${String(DOWN_S)} s`,
  run: async (harness) => {
    const messages = new HurtfulMessages(harness);
    const cluster = await harness.cluster({ queue: 'postgres', processes: [{ name: 'app' }], env: messages.env });
    const { database } = cluster;
    const app = cluster.process('app');
    await cluster.start();
    const { tenantId } = await openFaultCity(app.url, database);
    await messages.setTimers(database, tenantId, [DUE_IN_S]);
    const [timer] = await database.query<{ due: Date }>('select due_at as due from timer');
    await pause(STOPPED_AT_S * 1000);
    await app.stop('SIGKILL');
    await pause(DOWN_S * 1000);
    const early = await messages.effects(database);
    await app.start();
    const seconds = await secondsUntil(async () => (await messages.effects(database)).done === 1, 60);
    await pause(5000); // a second firing would have come by now
    const { done, double } = await messages.effects(database);
    const [effect] = await database.query<{ due: string }>(
      `select payload ->> 'dueAt' as due from outbox where topic = 'test.done'`,
    );
    await cluster.stop();
    return [
      exactly('fired while nothing ran', early.done, 0),
      atMost('fired after the start', seconds, 10, 's'),
      exactly('fired', done + double, 1),
      exactly('it says that it was due at', effect?.due ?? 'nothing', timer?.due.toISOString() ?? ''),
    ];
  },
};
