import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';

import type { BenchCity, Seller } from './bench-city.js';

/** What a load did in its time. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly succeeded: number;
  readonly refused: number;
}

export interface HttpLoad {
  readonly port: number;
  readonly callers: number;
  readonly seconds: number;
  readonly city: BenchCity;
  /** By username. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly codeOf: (random: number) => string;
}

const CREATED = 'HTTP/1.1 201';
const HEAD_END = '\r\n\r\n';

/** Each caller is one keep-alive connection that sends the next order as soon as it has the answer to the last. */
export async function redeemOverHttp(load: HttpLoad): Promise<LoadResult> {
  const endsAt = performance.now() + load.seconds * 1000;
  const startedAt = performance.now();
  const latencies: number[] = [];
  let refused = 0;
  const note = (status: string, ms: number): void => {
    if (status === CREATED) latencies.push(ms);
    else refused += 1;
  };
  await Promise.all(
    Array.from({ length: load.callers }, (_, index) => {
      const seller = load.city.sellers[index % load.city.sellers.length];
      if (!seller) throw new Error('The city has no sellers.');
      return callUntil(endsAt, { load, seller, note });
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / seconds,
    p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    succeeded: latencies.length,
    refused,
  };
}

interface Caller {
  readonly load: HttpLoad;
  readonly seller: Seller;
  readonly note: (status: string, ms: number) => void;
}

function callUntil(endsAt: number, { load, seller, note }: Caller): Promise<void> {
  const token = load.tokens.get(seller.username) ?? '';
  return new Promise((resolve, reject) => {
    const socket = connect(load.port, '127.0.0.1');
    let sentAt = 0;
    let received = '';
    const send = (): void => {
      sentAt = performance.now();
      received = '';
      socket.write(requestOf(load.codeOf(Math.random()), seller, token));
    };
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('connect', send).on('error', reject);
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (!isWhole(received)) return;
      note(received.slice(0, CREATED.length), performance.now() - sentAt);
      if (performance.now() < endsAt) send();
      else close(socket, resolve);
    });
  });
}

function requestOf(voucherCode: string, seller: Seller, token: string): string {
  const order = { voucherCode, orderNumber: randomUUID(), serviceItemId: seller.itemId, priceFen: 10_000 };
  const body = JSON.stringify(order);
  return (
    `POST /api/v1/redemptions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n` +
    `Idempotency-Key: ${randomUUID()}\r\nContent-Type: application/json\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`
  );
}

function isWhole(received: string): boolean {
  const head = received.indexOf(HEAD_END);
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(received.slice(0, head));
  return received.length >= head + HEAD_END.length + Number(length?.[1] ?? 0);
}

function close(socket: Socket, done: () => void): void {
  socket.end();
  done();
}
