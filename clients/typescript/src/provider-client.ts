import { randomUUID } from 'node:crypto';

import { type Attempts, sendRepeatedly } from './send-repeatedly.js';
import type {
  Capture,
  CreditNote,
  CreditNoteRequest,
  Order,
  Page,
  Redemption,
  RedemptionFilter,
  UsageAnswer,
  UsageRecord,
  VoucherCheck,
  VoucherCheckRequest,
} from './shapes.js';
import { type ApiKey, type RequestToSign, signRequest } from './sign-request.js';

export interface ProviderClientOptions extends ApiKey, Partial<Attempts> {
  /** Such as `https://vouchers.example.gov.cn`. */
  readonly baseUrl: string;
  /** What sends; the platform's own unless told. */
  readonly fetch?: typeof fetch;
}

export interface CommandOptions {
  /** Names the intended effect; a new one unless told. Keep it with the order when you may have to repeat after a crash. */
  readonly idempotencyKey?: string;
}

/**
 * The provider's side of the API. Amounts are whole fen. Everything that changes something has at most one effect: it is
 * repeated under one key until it is answered for good. Refusals throw `Problem`, an unknown outcome `NoAnswer`.
 */
export class ProviderClient {
  private readonly attempts: Attempts;
  private readonly fetch: typeof fetch;

  constructor(private readonly options: ProviderClientOptions) {
    const { attempts = 5, timeoutMs = 10_000 } = options;
    this.attempts = { attempts, timeoutMs };
    this.fetch = options.fetch ?? fetch;
  }

  /** Whether a voucher can be used now, and for how much. Changes nothing. */
  async checkVoucher(request: VoucherCheckRequest): Promise<VoucherCheck> {
    return (await this.send('POST', '/voucher-checks', { body: request })) as VoucherCheck;
  }

  /** Sets the voucher's share of an order aside, until it is captured or voided. */
  redeem(order: Order, options?: CommandOptions): Promise<Redemption> {
    return this.command('/redemptions', order, options);
  }

  /** Uses what is held, in whole or part. */
  capture(redemptionId: string, capture: Capture = {}, options?: CommandOptions): Promise<Redemption> {
    return this.command(`${pathOf(redemptionId)}/capture`, capture, options);
  }

  /** Gives up an order that was not captured. */
  void(redemptionId: string, options?: CommandOptions): Promise<Redemption> {
    return this.command(`${pathOf(redemptionId)}/void`, undefined, options);
  }

  /** Gives back what was captured, in whole or part, as long as no settlement pays it. */
  credit(redemptionId: string, request: CreditNoteRequest, options?: CommandOptions): Promise<Redemption> {
    return this.command(`${pathOf(redemptionId)}/credit-note`, request, options);
  }

  /** Charges up to 200 records of metered use. A refused one does not throw: each record has a verdict of its own. */
  async postUsage(records: readonly UsageRecord[], options?: CommandOptions): Promise<UsageAnswer> {
    return (await this.commandOn('/usage-records', { records }, options)) as UsageAnswer;
  }

  async read(redemptionId: string): Promise<Redemption> {
    return (await this.send('GET', pathOf(redemptionId))) as Redemption;
  }

  /** Your own orders, newest first. */
  async list(filter: RedemptionFilter = {}): Promise<Page<Redemption>> {
    return (await this.send('GET', `/redemptions${queryOf(filter)}`)) as Page<Redemption>;
  }

  /** What was given back of an order, newest first. */
  async creditNotes(redemptionId: string, page: { limit?: number; cursor?: string } = {}): Promise<Page<CreditNote>> {
    return (await this.send('GET', `${pathOf(redemptionId)}/credit-notes${queryOf(page)}`)) as Page<CreditNote>;
  }

  private async command(path: string, body?: object, options?: CommandOptions): Promise<Redemption> {
    return (await this.commandOn(path, body, options)) as Redemption;
  }

  private commandOn(path: string, body: object | undefined, options: CommandOptions = {}): Promise<unknown> {
    const idempotencyKey = options.idempotencyKey ?? randomUUID();
    return this.send('POST', path, { body, idempotencyKey });
  }

  private send(
    method: string,
    path: string,
    { body, idempotencyKey = null }: { body?: object | undefined; idempotencyKey?: string | null } = {},
  ): Promise<unknown> {
    const url = new URL(`/api/v1${path}`, this.options.baseUrl);
    const request = { method, target: url.pathname + url.search, body: body ? JSON.stringify(body) : '' };
    return sendRepeatedly(
      (signal) => this.fetch(url, { ...this.signed(request, idempotencyKey), signal }),
      this.attempts,
      idempotencyKey,
    );
  }

  /** Signed anew for every attempt; the key of the effect stays. */
  private signed(request: RequestToSign, idempotencyKey: string | null): RequestInit {
    return {
      method: request.method,
      headers: {
        ...signRequest(this.options, request),
        ...(request.body === '' ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(request.body === '' ? {} : { body: request.body }),
    };
  }
}

function pathOf(redemptionId: string): string {
  return `/redemptions/${encodeURIComponent(redemptionId)}`;
}

function queryOf(filter: object): string {
  const stated = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return stated.length === 0 ? '' : `?${String(new URLSearchParams(stated))}`;
}
