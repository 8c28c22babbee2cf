import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { together } from '../../../platform/database/together.js';
import { shanghaiDay } from '../../calendar/index.js';
import { Catalogue, type ItemAdmission } from '../../catalogue/index.js';
import { Organisations } from '../../organisations/index.js';
import { Programmes } from '../../programmes/index.js';
import { Vouchers } from '../../vouchers/index.js';
import { RedemptionsRepository } from '../redemptions.repository.js';
import { forbidsRelated, type Order, OrderBook, type OrderContext, orderKey, pairKey } from './order-book.js';

/** Reads what a batch of orders is decided on: one statement per kind of thing, however many orders there are. */
@Injectable()
export class OpenOrderBook {
  constructor(
    private readonly clock: Clock,
    private readonly vouchers: Vouchers,
    private readonly programmes: Programmes,
    private readonly catalogue: Catalogue,
    private readonly organisations: Organisations,
    private readonly redemptions: RedemptionsRepository,
  ) {}

  /** Locks the vouchers, in the order of their ids. */
  async execute(orders: readonly Order[]): Promise<OrderBook> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const [vouchers, admissions, usedOrders] = await together([
      this.vouchers.lockByCodes(distinct(orders.map(({ request }) => request.voucherCode))),
      this.admissionsOn(today, orders),
      this.usedOrders(orders),
    ]);
    const policies = await this.programmes.policiesOf(vouchers.values());
    return new OrderBook({
      now,
      today,
      vouchers,
      policies,
      related: await this.relatedPairs(orders, { vouchers, policies, now }),
      admissions,
      usedOrders,
      purses: await this.vouchers.purses(new Map([...vouchers.values()].map((each) => [each.id, each])).values()),
    });
  }

  private async admissionsOn(on: string, orders: readonly Order[]): Promise<ReadonlyMap<string, ItemAdmission>> {
    const items = distinct(orders.map(({ request }) => request.serviceItemId));
    const admissions = await this.catalogue.admittedOn(items.map((serviceItemId) => ({ serviceItemId, on })));
    return new Map(admissions.map((admission) => [admission.serviceItemId, admission]));
  }

  /** Asked only for vouchers whose policy forbids it; most batches ask nothing. */
  private async relatedPairs(
    orders: readonly Order[],
    { vouchers, policies, now }: Pick<OrderContext, 'vouchers' | 'policies' | 'now'>,
  ): Promise<ReadonlySet<string>> {
    const pairs = orders.flatMap(({ providerId, request }) => {
      const voucher = vouchers.get(request.voucherCode);
      const asks = voucher !== undefined && forbidsRelated(policies.get(voucher.versionId));
      return asks ? [{ enterpriseId: voucher.enterpriseId, providerId }] : [];
    });
    return new Set((await this.organisations.relatedPairs(pairs, now)).map(pairKey));
  }

  private async usedOrders(orders: readonly Order[]): Promise<ReadonlySet<string>> {
    const keys = orders.map(({ providerId, request }) => ({ providerId, orderNumber: request.orderNumber }));
    return new Set((await this.redemptions.findUsed(keys)).map(orderKey));
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
