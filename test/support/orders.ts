import type { Answer, ApiClient, SendOptions } from '../story/api-client.js';
import { DEDUCT_AT_PURCHASE, type VoucherCity } from './voucher-city.js';

export interface Redemption {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly heldFen: number;
  readonly capturedFen: number | null;
}

/** The whole price up to what is left, so that amounts are easy to follow. */
export const WHOLE_PRICE = { voucher: { ...DEDUCT_AT_PURCHASE.voucher, perOrderRatioBp: null } };

/** Orders of the city's provider on vouchers of its enterprise. */
export function drawingOn(city: VoucherCity) {
  const provider = city.as('PROVIDER_OPERATOR');
  const enterprise = city.as('ENTERPRISE_OPERATOR');
  const read = async (id: string): Promise<Record<string, unknown>> => (await enterprise.get(`/vouchers/${id}`)).body;
  let orders = 0;
  return {
    provider,
    enterprise,
    read,
    issue: async (...parts: number[]): Promise<{ id: string; code: string }> => {
      const { id } = await city.issue(parts);
      return { id, code: String((await read(id))['voucherCode']) };
    },
    order: (
      voucherCode: string,
      priceFen: number,
      changes: object = {},
      options: SendOptions = {},
    ): Promise<Answer<Redemption>> => {
      orders += 1;
      const request = { voucherCode, orderNumber: `O-${String(orders)}`, priceFen, serviceItemId: city.itemId };
      return provider.post<Redemption>('/redemptions', { ...request, ...changes }, options);
    },
    act: (id: string, action: string, body: object = {}, by: ApiClient = provider): Promise<Answer<Redemption>> =>
      by.post<Redemption>(`/redemptions/${id}/${action}`, action === 'capture' ? body : undefined),
  };
}
