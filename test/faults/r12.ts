import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import type { DatabaseServer } from './support/database-server.js';
import type { FaultScript } from './support/fault-script.js';
import { atMost, exactly, told } from './support/figures.js';
import { openMarket } from './support/market.js';
import { redeemFigures } from './support/redeem-figures.js';
import { RedeemLoad } from './support/redeem-load.js';
import { secondsUntil } from './support/until.js';

const TIMES = 4;
const CLIENTS = 10;
/** Answers that leave no doubt: done, refused, not now. */
const CLEAR = new Set([200, 201, 409, 422, 503]);

/** Every process of the database dies at once, four times, in the middle of redemptions; the app is left alone. */
export const killedDatabase: FaultScript = {
  id: 'R12',
  title: `kill -9 of all PostgreSQL processes ×${String(TIMES)} under redemptions`,
  lacks: () => (process.platform === 'linux' ? null : 'procfs'),
  run: async (harness) => {
    const server = await harness.databaseServer();
    const database = await server.createDatabase();
    const cluster = await harness.cluster({ queue: 'postgres', processes: [{ name: 'app' }], database });
    await cluster.start();
    const app = cluster.process('app');
    const { pid } = app;
    const load = new RedeemLoad(() => app.url, await openMarket(app.url), CLIENTS);
    let slowest = 0;
    for (let time = 0; time < TIMES; time += 1) {
      await pause(2500);
      const back = killAll(server);
      await pause(300);
      const before = load.acknowledged.size;
      slowest = Math.max(slowest, 0.3 + (await secondsUntil(() => load.acknowledged.size > before, 60)));
      await back;
    }
    const report = await load.stop();
    await secondsUntil(async () => (await app.health()).status === 200, 15);
    const { invariants, breaches } = await database.invariants();
    const figures = await redeemFigures(report, database);
    const samePid = app.pid === pid && app.isRunning;
    await cluster.stop();
    const unclear = Object.keys(report.statuses).filter((status) => !CLEAR.has(Number(status)));
    return [
      atMost('slowest return of acknowledged orders', slowest, 15, 's'),
      exactly('the app was not restarted', samePid, true),
      exactly('answers other than 2xx, 409, 422 and 503', unclear.join(' '), ''),
      exactly('connections broken without an answer', report.resets.join(' ') || 'none', 'none'),
      told('answers by status', JSON.stringify(report.statuses)),
      ...figures,
      exactly(`breaches of ${String(invariants.length)} invariants`, breaches.length, 0),
    ];
  },
};

/** The postmaster and its children. Resolves when its supervisor has it running again. */
function killAll(server: DatabaseServer): Promise<void> {
  const back = server.restarted();
  for (const pid of [server.pid, ...childrenOf(server.pid)]) process.kill(pid, 'SIGKILL');
  return back;
}

function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number);
}

function parentOf(pid: string): number | null {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return null; // it ended meanwhile
  }
}
