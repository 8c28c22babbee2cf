import path from 'node:path';

import pg from 'pg';

import { checkInvariants } from '../../src/platform/database/invariants.js';
import { databaseUrl } from '../../src/platform/database/create-database.js';
import { findRunningPostgres } from '../../src/platform/database/postgres-cluster.js';
import { ApiClient } from '../story/api-client.js';
import { type Key, makeKey, sendSigned, type Signing } from '../story/provider-keys.js';
import type { FaultScript } from './support/fault-script.js';
import { exactly, type Figure } from './support/figures.js';
import { openMarket } from './support/market.js';

interface Case {
  readonly what: string;
  readonly signing: Signing;
  readonly key?: Key;
}

/** Forged, replayed and late requests of a provider's system: 401 for each of them, and one order in all. */
export const providerSignature: FaultScript = {
  id: 'R36',
  title: 'signatures of providers: replays, clocks, order of the query, body, path, old key',
  run: async (harness) => {
    const dataFolder = path.join(harness.folder(), 'data');
    const app = harness.app({ name: 'app', database: null, dataFolder });
    await app.start();
    const { token, voucherCode, serviceItemId } = await openMarket(app.url);
    const [guest, operator] = [new ApiClient(app.url), new ApiClient(app.url, token)];
    const [key, oldKey] = [await makeKey(operator), await makeKey(operator)];
    await operator.post(`/provider-keys/${oldKey.id}/revocation`, { reason: '轮换' });

    const body = { voucherCode, orderNumber: 'SIGNED-1', serviceItemId, priceFen: 100 };
    const order: Signing = { method: 'POST', path: '/redemptions', body, nonce: 'the-nonce-of-the-order' };
    const first = await sendSigned(guest, key, order);
    const figures: Figure[] = [exactly('signed order', first.status, 201)];
    for (const { what, signing, key: used = key } of forgeries({ order, oldKey })) {
      const { status, body: problem } = await sendSigned(guest, used, signing);
      figures.push(exactly(what, status, 401));
      harness.say(`${what}: ${String(problem['code'])}`);
    }
    for (const ahead of [-299, 299]) {
      const { status } = await sendSigned(guest, key, { method: 'GET', path: '/redemptions', ahead });
      figures.push(exactly(`${String(ahead)} s off`, status, 200));
    }
    const { items } = (await operator.get<{ items: unknown[] }>('/redemptions')).body;
    return [...figures, exactly('orders in all', items.length, 1), await breaches(dataFolder)];
  },
};

/** Each asks for an order of its own: only the signature stands in the way. */
function forgeries({ order, oldKey }: { order: Signing; oldKey: Key }): readonly Case[] {
  const { nonce, ...unused } = order;
  let orders = 1;
  const fresh = (changes: Partial<Signing> = {}): Signing => {
    orders += 1;
    return { ...unused, body: { ...order.body, orderNumber: `SIGNED-${String(orders)}` }, ...changes };
  };
  const query = '/redemptions?state=HELD&limit=5';
  return [
    { what: 'replayed', signing: order },
    { what: 'another order under its nonce', signing: fresh({ nonce: nonce ?? '' }) },
    { what: '301 s late', signing: fresh({ ahead: -301 }) },
    { what: '301 s early', signing: fresh({ ahead: 301 }) },
    { what: 'another body', signing: fresh({ signedBody: { ...order.body, priceFen: 1 } }) },
    { what: 'another path', signing: fresh({ signedPath: '/voucher-checks' }) },
    { what: 'query signed in another order', signing: { method: 'GET', path: query } },
    { what: 'old key after the rotation', signing: fresh(), key: oldKey },
  ];
}

async function breaches(dataFolder: string): Promise<Figure> {
  const running = findRunningPostgres(dataFolder);
  if (!running) throw new Error('The embedded PostgreSQL does not run.');
  const admin = new pg.Client({ connectionString: databaseUrl(running.adminUrl, 'zhiquan') });
  await admin.connect();
  const { invariants, breaches: found } = await checkInvariants(admin);
  await admin.end();
  return exactly(`breaches of ${String(invariants.length)} invariants`, found.length, 0);
}
