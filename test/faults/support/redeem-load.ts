import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { Market } from './market.js';

const PRICE_FEN = 100;
/** Every so many orders one states another day and must be refused. */
const REFUSED_EVERY = 5;
const PAUSE_MS = 100;

/** What clients were told. */
export interface RedeemReport {
  /** Orders whose hold was acknowledged, and whether their capture was. */
  readonly acknowledged: ReadonlyMap<string, { readonly id: string; captured: boolean }>;
  /** Orders that were refused for good. */
  readonly refused: readonly string[];
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Connections that broke after the request was sent, without an answer. */
  readonly resets: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly body: { readonly id?: string; readonly code?: string };
}

/** Clients that redeem and capture without pause, and repeat with the same key whatever they got no answer to. */
export class RedeemLoad {
  readonly acknowledged = new Map<string, { readonly id: string; captured: boolean }>();
  readonly refused: string[] = [];
  readonly statuses: Record<number, number> = {};
  readonly resets: string[] = [];
  private wanted = true;
  private orders = 0;
  private readonly running: readonly Promise<void>[];

  constructor(
    private readonly url: () => string,
    private readonly market: Market,
    clients: number,
  ) {
    this.running = Array.from({ length: clients }, () => this.client());
  }

  /** Lets the orders under way come to their end. */
  async stop(): Promise<RedeemReport> {
    this.wanted = false;
    await Promise.all(this.running);
    return this;
  }

  private async client(): Promise<void> {
    while (this.wanted) {
      this.orders += 1;
      const number = `O-${String(this.orders)}`;
      const wrongDay = this.orders % REFUSED_EVERY === 0 ? { orderedOn: '2020-01-01' } : {};
      const { voucherCode, serviceItemId } = this.market;
      const order = { voucherCode, orderNumber: number, serviceItemId, priceFen: PRICE_FEN, ...wrongDay };
      const held = await this.insist('/redemptions', order);
      if (held.status !== 201 || held.body.id === undefined) {
        this.refused.push(number);
        continue;
      }
      const entry = { id: held.body.id, captured: false };
      this.acknowledged.set(number, entry);
      const captured = await this.insist(`/redemptions/${entry.id}/capture`, {});
      entry.captured = captured.status === 200;
    }
  }

  /** The same request with the same key until somebody decides it. */
  private async insist(path: string, body: object): Promise<Answer> {
    const key = randomUUID();
    for (;;) {
      const answer = await this.send(path, body, key);
      if (answer !== null && answer.status !== 503 && answer.body.code !== 'request-in-progress') return answer;
      await pause(PAUSE_MS);
    }
  }

  private async send(path: string, body: object, key: string): Promise<Answer | null> {
    try {
      const response = await fetch(`${this.url()}/api/v1${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.market.token}`,
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Answer['body'];
      this.statuses[response.status] = (this.statuses[response.status] ?? 0) + 1;
      return { status: response.status, body: answer };
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'ECONNREFUSED') this.resets.push(code); // refused: nobody listened, so nothing was sent
      return null;
    }
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error);
}
