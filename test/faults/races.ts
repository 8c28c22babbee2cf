import { randomUUID } from 'node:crypto';

import { type Answer, ApiClient, type SendOptions } from '../story/api-client.js';
import type { FaultScript } from './support/fault-script.js';
import { exactly, type Figure, told } from './support/figures.js';
import type { ClusterProcess } from './support/harness.js';
import { type Market, openMarket } from './support/market.js';

const RIVALS = 50;
const REPEATS = 100;
/** 30 % of this is the whole of the market's voucher, 300,000.00. */
const WHOLE_VOUCHER_PRICE_FEN = 100_000_000;

interface Order {
  readonly id: string;
  readonly heldFen: number;
}

/** Two processes on one database: rivals for the same money, and one command sent to both a hundred times. */
export const races: FaultScript = {
  id: 'R-RACES',
  title: 'two APIs: 50 captures of one voucher, 50 orders for its last fen, one key 100 times',
  run: async (harness) => {
    const processes: readonly ClusterProcess[] = [
      { name: 'api-1', roles: 'api' },
      { name: 'api-2', roles: 'api' },
      { name: 'worker', roles: 'worker' },
    ];
    const cluster = await harness.cluster({ queue: 'postgres', processes });
    await cluster.start();
    const urls = [cluster.process('api-1').url, cluster.process('api-2').url];
    const market = await openMarket(urls[0] ?? '');
    const sides = urls.map((url) => new ApiClient(url, market.token));
    const figures = [
      ...(await rivalOrders(sides, market)),
      ...(await repeatedKey(sides, market)),
      ...(await rivalCaptures(sides, market)),
    ];
    const { invariants, breaches } = await cluster.database.invariants();
    await cluster.stop();
    return [...figures, exactly(`breaches of ${String(invariants.length)} invariants`, breaches.length, 0)];
  },
};

/** Each wants all that the voucher has: one gets it, and gives it back. */
async function rivalOrders(sides: readonly ApiClient[], market: Market): Promise<readonly Figure[]> {
  const price = { priceFen: WHOLE_VOUCHER_PRICE_FEN };
  const answers = await atOnce(sides, RIVALS, (side) => order(side, market, price));
  const won = answers.filter(({ status }) => status === 201);
  const [winner] = won;
  if (winner && sides[0]) await sides[0].post(`/redemptions/${winner.body.id}/void`, undefined);
  return [
    exactly(`of ${String(RIVALS)} orders for all that a voucher has, held`, won.length, 1),
    exactly('the others are told', countsOf(answers.filter(({ status }) => status !== 201)), '422 ×49'),
  ];
}

async function repeatedKey(sides: readonly ApiClient[], market: Market): Promise<readonly Figure[]> {
  const idempotencyKey = randomUUID();
  const same = { ...bodyOf(market, { priceFen: 100_000 }), orderNumber: 'SAME-KEY' };
  const answers = await atOnce(sides, REPEATS, (side) =>
    patiently(() => side.post<Order>('/redemptions', same, { idempotencyKey })),
  );
  const bodies = new Set(answers.map(({ status, body }) => `${String(status)} ${JSON.stringify(body)}`));
  const replays = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true').length;
  return [
    exactly(`different answers to one key sent ${String(REPEATS)} times`, bodies.size, 1),
    exactly('of them the first, not a replay', answers.length - replays, 1),
    told('status', countsOf(answers)),
  ];
}

async function rivalCaptures(sides: readonly ApiClient[], market: Market): Promise<readonly Figure[]> {
  const [first] = sides;
  if (!first) throw new Error('There is no API.');
  const held = await order(first, market, { priceFen: WHOLE_VOUCHER_PRICE_FEN });
  const answers = await atOnce(sides, RIVALS, (side) => side.post(`/redemptions/${held.body.id}/capture`, {}));
  return [
    exactly(
      `${String(RIVALS)} captures of one voucher, whole, by status`,
      countsOf(answers),
      `200 ×1, 409 ×${String(RIVALS - 1)}`,
    ),
  ];
}

function order(side: ApiClient, market: Market, changes: object, options: SendOptions = {}): Promise<Answer<Order>> {
  return side.post<Order>('/redemptions', { ...bodyOf(market, changes), orderNumber: randomUUID() }, options);
}

function bodyOf({ voucherCode, serviceItemId }: Market, changes: object): object {
  return { voucherCode, serviceItemId, ...changes };
}

/** In turns by the sides, all under way before the first answer. */
function atOnce<T>(sides: readonly ApiClient[], count: number, act: (side: ApiClient) => Promise<T>): Promise<T[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      const side = sides[index % sides.length];
      if (!side) throw new Error('There is no API.');
      return act(side);
    }),
  );
}

/** As a client should: a command that is still under way elsewhere is asked for again. */
async function patiently<Body>(send: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  for (let tries = 0; ; tries += 1) {
    const answer = await send();
    if (answer.status !== 409 || tries === 20) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function countsOf(answers: readonly Answer<unknown>[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${String(status)} ×${String(count)}`)
    .join(', ');
}
