import { Injectable } from '@nestjs/common';

import { Redemptions } from '../../redemptions/index.js';
import { SettlementItemsRepository } from './settlement-items.repository.js';

/** Gives the orders of lines back: they wait for another batch. */
@Injectable()
export class ReleaseOrders {
  constructor(
    private readonly items: SettlementItemsRepository,
    private readonly redemptions: Redemptions,
  ) {}

  async execute(batchId: string, lineIds: readonly string[]): Promise<void> {
    const orders = await this.items.release(lineIds);
    await this.redemptions.release(orders, batchId);
  }
}
