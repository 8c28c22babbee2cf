import { HurtfulMessages } from './hurtful/hurtful.js';
import { openFaultCity } from './support/fault-city.js';
import type { FaultScript } from './support/fault-script.js';
import { atLeast, atMost, exactly } from './support/figures.js';
import { secondsUntil } from './support/until.js';
import { hasRedis } from '../support/redis-server.js';

const TASKS = 500;
const TIMERS = 200;
const TIMERS_DUE_WITHIN_S = 10;

/** The queue is emptied while most of its jobs wait and timers come due. */
export const flushedQueue: FaultScript = {
  id: 'R14',
  title: `Redis FLUSHALL with ${String(TASKS)} open tasks and ${String(TIMERS)} timers coming due`,
  lacks: () => (hasRedis ? null : 'redis-server'),
  run: async (harness) => {
    const messages = new HurtfulMessages(harness);
    const cluster = await harness.cluster({ queue: 'redis', processes: [{ name: 'app' }], env: messages.env });
    const { redis, database } = cluster;
    await cluster.start();
    const { tenantId } = await openFaultCity(cluster.process('app').url, database);
    await messages.setTimers(
      database,
      tenantId,
      Array.from({ length: TIMERS }, (_, n) => (n * TIMERS_DUE_WITHIN_S) / TIMERS),
    );
    await messages.send(database, tenantId, Array<'wait'>(TASKS).fill('wait'));
    await secondsUntil(async () => (await messages.effects(database)).done >= 20, 30);
    const before = await messages.effects(database);
    const lostKeys = await redis?.client.dbsize();
    await redis?.client.flushall();
    const all = TASKS + TIMERS;
    const seconds = await secondsUntil(async () => (await messages.effects(database)).done === all, 120);
    const { done, double } = await messages.effects(database);
    const left = await database.query(
      `select 1 from outbox where topic = 'test.hurtful' union all select 1 from timer`,
    );
    const buried = await database.query('select 1 from dead_letter');
    await cluster.stop();
    return [
      atLeast('open tasks and timers when Redis was emptied', all - before.done, TASKS),
      atLeast('keys lost', lostKeys ?? 0, 100),
      atMost('all complete after', seconds, 60, 's'),
      exactly('lost', all - done, 0),
      exactly('done twice', double, 0),
      exactly('left waiting or buried', left.length + buried.length, 0),
    ];
  },
};
