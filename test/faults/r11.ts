import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import { databaseUrl } from '../../src/platform/database/create-database.js';
import { checkInvariants } from '../../src/platform/database/invariants.js';
import { findRunningPostgres } from '../../src/platform/database/postgres-cluster.js';
import type { FaultScript } from './support/fault-script.js';
import { atMost, exactly, told } from './support/figures.js';
import { openMarket } from './support/market.js';
import { redeemFigures } from './support/redeem-figures.js';
import { RedeemLoad } from './support/redeem-load.js';

const TIMES = 10;
const CLIENTS = 10;

/** The process dies ten times in the middle of redemptions, and leaves its embedded PostgreSQL an orphan. */
export const killedApp: FaultScript = {
  id: 'R11',
  title: `kill -9 of the app ×${String(TIMES)} under redemptions, embedded PostgreSQL`,
  run: async (harness) => {
    const dataFolder = path.join(harness.folder(), 'data');
    const app = harness.app({ name: 'app', database: null, dataFolder });
    await app.start();
    const load = new RedeemLoad(() => app.url, await openMarket(app.url), CLIENTS);
    let slowest = 0;
    for (let time = 0; time < TIMES; time += 1) {
      await pause(1500 + time * 137); // not always at the same point of a batch
      await app.stop('SIGKILL');
      const listening = await app.start();
      slowest = Math.max(slowest, listening + (await app.ready()));
    }
    const report = await load.stop();
    const admin = new pg.Client({ connectionString: urlOf(dataFolder) });
    await admin.connect();
    const figures = await redeemFigures(report, {
      query: async (sql) => (await admin.query<never>(sql)).rows,
    });
    const { invariants, breaches } = await checkInvariants(admin);
    await admin.end();
    const { code } = await app.stop();
    return [
      atMost('slowest return to ready', slowest, 20, 's'),
      told('connections broken without an answer', report.resets.length),
      told('answers by status', JSON.stringify(report.statuses)),
      ...figures,
      exactly(`breaches of ${String(invariants.length)} invariants`, breaches.length, 0),
      exactly('exit code after SIGTERM', String(code), '0'),
    ];
  },
};

function urlOf(dataFolder: string): string {
  const running = findRunningPostgres(dataFolder);
  if (!running) throw new Error('The embedded PostgreSQL does not run.');
  return databaseUrl(running.adminUrl, 'zhiquan');
}
