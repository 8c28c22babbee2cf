import { Injectable } from '@nestjs/common';

import { CommandBatcher, type BatchedUseCase, type BatchItem } from '../../platform/batching/command-batcher.js';
import { together } from '../../platform/database/together.js';
import { Forbidden } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import type { Refusal } from '../../platform/idempotency/refusal.js';
import { type AuditEntry, AuditLog } from '../audit/index.js';
import { Ledger } from '../ledger/index.js';
import { Vouchers } from '../vouchers/index.js';
import { heldEvent } from './ordering/held-event.js';
import { holdLegs } from './ordering/new-redemption.js';
import { OpenOrderBook } from './ordering/open-order-book.js';
import type { Order, OrderBook, PlacedOrder, RefusedOrder } from './ordering/order-book.js';
import { SetHoldTimers } from './ordering/set-hold-timers.js';
import { toRedemptionView } from './redemption.view.js';
import type { RedeemVoucherRequest, RedemptionView } from './redemptions.dto.js';
import { RedemptionsRepository } from './redemptions.repository.js';

/** Takes orders: sets aside the voucher's share of the price. Batched: many orders are one transaction. */
@Injectable()
export class RedeemVoucher implements BatchedUseCase<RedeemVoucherRequest, RedemptionView> {
  readonly name = 'redeem-voucher';

  constructor(
    private readonly batcher: CommandBatcher,
    private readonly openBook: OpenOrderBook,
    private readonly ledger: Ledger,
    private readonly redemptions: RedemptionsRepository,
    private readonly vouchers: Vouchers,
    private readonly timers: SetHoldTimers,
    private readonly audit: AuditLog,
  ) {}

  /** Throws Forbidden for an actor who speaks for no provider. */
  execute(command: Command, request: RedeemVoucherRequest): Promise<RedemptionView> {
    providerOf(command);
    return this.batcher.submit(this, command, request);
  }

  async executeBatch(
    items: readonly BatchItem<RedeemVoucherRequest>[],
  ): Promise<readonly (RedemptionView | Refusal)[]> {
    const orders = items.map(({ command, input }) => ({ command, providerId: providerOf(command), request: input }));
    const book = await this.openBook.execute(orders);
    const outcomes = orders.map((order) => book.place(order));
    await this.write(book, outcomes);
    return outcomes.map((outcome) =>
      isPlaced(outcome) ? toRedemptionView(outcome.redemption, outcome.command.actor) : outcome.refusal,
    );
  }

  /** The ledger comes last: all providers of a bucket share its accounts, and their locks should be short. */
  private async write(book: OrderBook, outcomes: readonly (PlacedOrder | RefusedOrder)[]): Promise<void> {
    const placed = outcomes.filter(isPlaced);
    const redemptions = placed.map(({ redemption }) => redemption);
    const events = outcomes.map((outcome) =>
      isPlaced(outcome) ? heldEvent(outcome.redemption, outcome.command) : refused(outcome),
    );
    const [, , , , booked] = await together([
      this.redemptions.insertMany(redemptions),
      this.vouchers.saveBalances(book.changed(placed)),
      this.timers.execute(redemptions.map(({ expiresAt }) => expiresAt)),
      this.audit.recordMany(events),
      this.ledger.submit(placed.flatMap((each) => holdLegs(each.redemption, each.voucher))),
    ]);
    for (const { code, commandId } of booked) {
      if (code !== 'ok') throw new Error(`The hold of command ${commandId} could not be booked: ${code}.`);
    }
  }
}

function providerOf({ actor }: Command): string {
  if (actor.providerId === null) throw new Forbidden('Only a provider takes orders.');
  return actor.providerId;
}

function isPlaced(outcome: PlacedOrder | RefusedOrder): outcome is PlacedOrder {
  return 'redemption' in outcome;
}

function refused({ order, voucher, reasons }: RefusedOrder): AuditEntry {
  const { command, providerId, request }: Order = order;
  return {
    action: 'redemption.refused',
    subject: voucher
      ? { type: 'voucher', id: voucher.id, version: voucher.version }
      : { type: 'provider', id: providerId },
    result: 'refused',
    after: {
      reasonCodes: reasons,
      providerId,
      serviceItemId: request.serviceItemId,
      orderNumber: request.orderNumber,
      priceFen: BigInt(request.priceFen),
    },
    command,
  };
}
