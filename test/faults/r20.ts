import { setTimeout as pause } from 'node:timers/promises';

import { hasRedis } from '../support/redis-server.js';
import { HurtfulMessages } from './hurtful/hurtful.js';
import { openFaultCity } from './support/fault-city.js';
import type { FaultScript } from './support/fault-script.js';
import { atMost, exactly, told } from './support/figures.js';
import { openMarket } from './support/market.js';
import { redeemFigures } from './support/redeem-figures.js';
import { RedeemLoad } from './support/redeem-load.js';

const TIMES = 10;
const CLIENTS = 10;
const MESSAGES = 100;

/** Ten orderly ends while clients redeem and jobs run: whoever got through is answered, nothing is left half done. */
export const orderlyEnd: FaultScript = {
  id: 'R20',
  title: `SIGTERM under load ×${String(TIMES)}`,
  lacks: () => (hasRedis ? null : 'redis-server'),
  run: async (harness) => {
    const messages = new HurtfulMessages(harness);
    const cluster = await harness.cluster({ queue: 'redis', processes: [{ name: 'app' }], env: messages.env });
    await cluster.start();
    const { database, redis } = cluster;
    const app = cluster.process('app');
    const { tenantId } = await openFaultCity(app.url, database);
    const load = new RedeemLoad(() => app.url, await openMarket(app.url), CLIENTS);
    const exits: (number | null)[] = [];
    let slowest = 0;
    let active = 0;
    for (let time = 0; time < TIMES; time += 1) {
      await messages.send(database, tenantId, Array<'wait'>(MESSAGES).fill('wait'));
      await pause(1500);
      const { code, seconds } = await app.stop('SIGTERM');
      exits.push(code);
      slowest = Math.max(slowest, seconds);
      active += (await redis?.client.llen('bull:zhiquan:active')) ?? 0;
      await app.start();
    }
    const report = await load.stop();
    const { invariants, breaches } = await database.invariants();
    const figures = await redeemFigures(report, database);
    await cluster.stop();
    return [
      exactly('exit codes', exits.join(' '), exits.map(() => '0').join(' ')),
      atMost('slowest exit', slowest, 30, 's'),
      exactly('connections broken without an answer', report.resets.join(' ') || 'none', 'none'),
      exactly('jobs left active', active, 0),
      told('answers by status', JSON.stringify(report.statuses)),
      ...figures,
      exactly(`breaches of ${String(invariants.length)} invariants`, breaches.length, 0),
    ];
  },
};
