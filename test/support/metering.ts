import { type Answer, ApiClient } from '../story/api-client.js';
import { type Key, makeKey, signedHeaders } from '../story/provider-keys.js';
import type { Body } from './settlement-desk.js';
import type { VoucherCity } from './voucher-city.js';

/** As E-Town's token vouchers: half of each use, metered, as it happens; paid by two buckets. */
export const METERED = {
  budget: {
    buckets: [
      { id: 'A-CITY', funder: 'CITY', level: 'city', year: 2026, amountFen: 100_000_000_000 },
      { id: 'B-ZONE', funder: 'ZONE', level: 'district', year: 2026, amountFen: 100_000_000_000 },
    ],
  },
  award: { base: 'METERED', accrual: 'CUMULATIVE_DIFFERENCE', ratioTable: [{ when: true, ratioBp: 5000 }] },
  voucher: { instrument: 'STREAM', validity: { months: 12 } },
  redemption: { mode: 'REALTIME', cadence: 'MONTHLY', lateUsageDays: 3 },
  support: { meteringRequired: 'PROVIDER_SIGNED' },
  examples: [{ name: 'half a fen is dropped', facts: { 'spend.meteredFen': 100_001 }, expect: { amountFen: 50_000 } }],
};

export const OPENED_AT = '2026-09-10T10:00:00+08:00';
/** After the vouchers were issued, and as far ahead of the server as clocks may be. */
export const USED_AT = '2026-09-10T10:04:30+08:00';

export interface Verdict extends Body {
  readonly sequence: number;
  readonly verdict: string;
  readonly reasonCodes: readonly string[];
  readonly chargedFen: number | null;
  readonly unpaidFen: number | null;
}

export interface Posted {
  readonly records: readonly Verdict[];
  readonly meters: readonly Body[];
}

export interface Sent {
  readonly sequence: number;
  readonly quantity: string;
  readonly [field: string]: unknown;
}

/** What every record of one meter on one voucher says. */
export interface OfMeter {
  readonly meterId: string;
  readonly voucherCode: string;
  readonly serviceItemId: string;
  readonly unit: string;
}

/** Posts records of a meter together, signed with the provider's key; without one as whoever is signed in. */
export function meterOf(by: ApiClient, of: OfMeter, key: Pick<Key, 'keyId' | 'secret'> | null = null) {
  const sender = key === null ? by : new ApiClient(by.baseUrl);
  return (records: readonly Sent[], idempotencyKey?: string): Promise<Answer<Posted>> => {
    const body = { records: records.map((record) => ({ ...of, occurredAt: USED_AT, ...record })) };
    const request = { method: 'POST', path: '/usage-records', body };
    return sender.send<Posted>('POST', '/usage-records', {
      body,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      ...(key === null ? {} : { headers: signedHeaders(key, request) }),
    });
  };
}

/** What a provider's meters sign with. */
export function meterKey(provider: ApiClient): Promise<Key> {
  return makeKey(provider, { name: '计量系统' });
}

/** A voucher of the city's enterprise with its code. */
export async function meteredVoucher(
  city: VoucherCity,
  parts: readonly number[],
): Promise<{ id: string; code: string }> {
  const { id } = await city.issue(parts);
  const { body } = await city.as('ENTERPRISE_OPERATOR').get<Body>(`/vouchers/${id}`);
  return { id, code: String(body['voucherCode']) };
}

/** An item of the city's provider with a list price of 2 yuan for a million tokens. */
export async function listTokens(city: VoucherCity): Promise<string> {
  const entry = {
    ...{ providerId: city.providerId, admittedFrom: '2026-01-01', code: 'LLM', nameZh: '模型', nameEn: 'Model' },
    ...{ voucherType: 'COMPUTE', unit: 'MTOKEN', unitPriceFen: 200 },
  };
  const { body } = await city.as('PROGRAMME_OFFICER').post<{ id: string }>('/service-items/entries', entry);
  return body.id;
}
