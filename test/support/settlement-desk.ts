import type { Answer, ApiClient } from '../story/api-client.js';
import type { VoucherCity } from './voucher-city.js';

export type Body = Readonly<Record<string, unknown>>;

/** An account as a payee states it. */
export const account = (accountName: string, changes: object = {}) => ({
  accountName,
  bankName: '示范银行深圳分行',
  accountNumber: '4000 0123 4567 8901 234',
  cnaps: '102584000123',
  ...changes,
});

/** Finance and a provider of a city: what they do to settle orders. */
export class SettlementDesk {
  readonly maker: ApiClient;
  readonly checker: ApiClient;
  readonly provider: ApiClient;

  constructor(readonly city: VoucherCity) {
    this.maker = city.as('FINANCE_MAKER');
    this.checker = city.as('FINANCE_CHECKER');
    this.provider = city.as('PROVIDER_OPERATOR');
  }

  async buy(voucherId: string, orderNumber: string, priceFen: number): Promise<void> {
    const { voucherCode } = (await this.city.as('ENTERPRISE_OPERATOR').get<Body>(`/vouchers/${voucherId}`)).body;
    const order = { voucherCode, orderNumber, priceFen, serviceItemId: this.city.itemId };
    const held = await this.provider.post<{ id: string }>('/redemptions', order);
    expect(held.status).toBe(201);
    expect((await this.provider.post(`/redemptions/${held.body.id}/capture`, {})).status).toBe(200);
  }

  create(period: string | object): Promise<Answer<Body>> {
    const of = typeof period === 'string' ? { period } : period;
    return this.maker.post<Body>('/settlement-batches', { programmeId: this.city.programmeId, ...of });
  }

  act(batch: Body, action: string, body?: object, by = this.maker): Promise<Answer<Body>> {
    return by.post<Body>(`/settlement-batches/${String(batch['id'])}/${action}`, body);
  }

  async lines(batch: Body): Promise<readonly Body[]> {
    return (await this.maker.get<{ items: Body[] }>(`/settlement-batches/${String(batch['id'])}/lines`)).body.items;
  }

  /** Locked, approved and exported. */
  async exported(period: string): Promise<Body> {
    const batch = (await this.create(period)).body;
    expect(await this.act(batch, 'lock')).toMatchObject({ status: 200, body: { state: 'LOCKED' } });
    expect((await this.act(batch, 'approval', { outcome: 'APPROVE' }, this.checker)).status).toBe(200);
    const { status, body } = await this.act(batch, 'export');
    expect({ status, state: body['state'] }).toEqual({ status: 200, state: 'EXPORTED' });
    return body;
  }

  async approve(accountId: unknown): Promise<Answer<Body>> {
    return this.checker.post<Body>(`/payee-accounts/${String(accountId)}/approval`, { outcome: 'APPROVE' });
  }

  async position(): Promise<Body> {
    const { body } = await this.maker.get<{ total: Body }>(`/programmes/${this.city.programmeId}/position`);
    return body.total;
  }

  async expectSound(): Promise<void> {
    expect((await this.city.invariants()).breaches).toEqual([]);
  }
}
