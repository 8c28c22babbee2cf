import type { Command } from '../../../platform/idempotency/command.js';
import { Refusal } from '../../../platform/idempotency/refusal.js';
import { fen, fenToNumber, type Fen } from '../../../platform/money/fen.js';
import { addDays, type Day, endOfDay } from '../../calendar/index.js';
import type { ItemAdmission } from '../../catalogue/index.js';
import type { BucketAmount } from '../../ledger/index.js';
import type { PolicyDocument } from '../../policy/index.js';
import { deduction, hold, ordersLeft, type Purses, type Voucher, whyNotTaken } from '../../vouchers/index.js';
import { refusalFor } from '../redemption.errors.js';
import { reasonsAgainstOrder } from '../redemption.rules.js';
import type { OrderReason, Redemption } from '../redemption.types.js';
import type { RedeemVoucherRequest } from '../redemptions.dto.js';
import { newRedemption } from './new-redemption.js';

/** An order as its provider sends it. */
export interface Order {
  readonly command: Command;
  readonly providerId: string;
  readonly request: RedeemVoucherRequest;
}

/** An order that was taken, with the voucher as it is afterwards. */
export interface PlacedOrder {
  readonly command: Command;
  readonly redemption: Redemption;
  readonly voucher: Voucher;
}

/** An order that was not taken; the voucher is null when its code is unknown. */
export interface RefusedOrder {
  readonly order: Order;
  readonly voucher: Voucher | null;
  readonly refusal: Refusal;
  readonly reasons: readonly OrderReason[];
}

/** What a batch of orders is decided on, read once under its locks. */
export interface OrderContext {
  readonly now: Date;
  readonly today: Day;
  readonly vouchers: ReadonlyMap<string, Voucher>;
  readonly policies: ReadonlyMap<string, PolicyDocument>;
  /** By service item. */
  readonly admissions: ReadonlyMap<string, ItemAdmission>;
  /** Keys by `orderKey` of the orders there are. */
  readonly usedOrders: ReadonlySet<string>;
  /** Keys by `pairKey` of enterprises and providers that are related where the policy of a voucher forbids it. */
  readonly related: ReadonlySet<string>;
  readonly purses: Purses;
}

export function orderKey({ providerId, orderNumber }: { providerId: string; orderNumber: string }): string {
  return `${providerId} ${orderNumber}`;
}

export function pairKey({ enterpriseId, providerId }: { enterpriseId: string; providerId: string }): string {
  return `${enterpriseId} ${providerId}`;
}

export function forbidsRelated(policy: PolicyDocument | undefined): boolean {
  return policy?.catalogue.relatedParty === 'FORBID';
}

/** Decides orders one after the other in memory: each sees what those before it took. */
export class OrderBook {
  /** By id, as they stand after the orders so far. */
  private readonly vouchers = new Map<string, Voucher>();
  private readonly usedOrders: Set<string>;

  constructor(private readonly context: OrderContext) {
    for (const voucher of context.vouchers.values()) this.vouchers.set(voucher.id, voucher);
    this.usedOrders = new Set(context.usedOrders);
  }

  place(order: Order): PlacedOrder | RefusedOrder {
    const found = this.context.vouchers.get(order.request.voucherCode);
    const voucher = found && this.vouchers.get(found.id);
    if (!voucher) return refused(order, null, ['VOUCHER_UNKNOWN']);
    const policy = this.policyOf(voucher);
    const priceFen = fen(order.request.priceFen);
    const deductionFen = deduction(priceFen, voucher.availableFen, policy.voucher.perOrderRatioBp);
    const reasons = this.judge(order, { voucher, policy, deductionFen });
    if (reasons.length > 0) return refused(order, voucher, reasons);
    return this.take(order, { voucher, policy, deductionFen });
  }

  /** Vouchers that orders were taken on, as they stand now. */
  changed(placed: readonly PlacedOrder[]): readonly Voucher[] {
    const ids = new Set(placed.map(({ voucher }) => voucher.id));
    return [...ids].flatMap((id) => this.vouchers.get(id) ?? []);
  }

  private judge({ request, providerId }: Order, { voucher, policy, deductionFen }: Offer): readonly OrderReason[] {
    const admission = this.context.admissions.get(request.serviceItemId);
    return reasonsAgainstOrder({
      voucherType: voucher.voucherType,
      unusable: whyNotTaken(voucher, policy.voucher, this.context.now),
      ordersLeft: ordersLeft(voucher, policy.voucher),
      mode: policy.redemption.mode,
      item: admission?.item ?? null,
      notAdmitted: admission ? admission.reason : 'UNKNOWN_ITEM',
      providerId,
      related:
        forbidsRelated(policy) && this.context.related.has(pairKey({ enterpriseId: voucher.enterpriseId, providerId })),
      orderNumberUsed: this.usedOrders.has(orderKey({ providerId, orderNumber: request.orderNumber })),
      orderedOn: request.orderedOn ?? null,
      today: this.context.today,
      deductionFen,
    });
  }

  private take(order: Order, offer: Offer): PlacedOrder {
    const { command, providerId, request } = order;
    const voucher = hold(offer.voucher, offer.deductionFen);
    const parts = this.context.purses.take(offer.voucher, offer.deductionFen);
    this.vouchers.set(voucher.id, voucher);
    this.usedOrders.add(orderKey({ providerId, orderNumber: request.orderNumber }));
    return { command, voucher, redemption: this.newRedemption(order, { ...offer, voucher }, parts) };
  }

  private newRedemption(
    { command, providerId, request }: Order,
    { voucher, policy, deductionFen }: Offer,
    parts: readonly BucketAmount[],
  ): Redemption {
    const { now, today } = this.context;
    return newRedemption(voucher, {
      kind: 'ORDER',
      providerId,
      serviceItemId: request.serviceItemId,
      orderNumber: request.orderNumber,
      orderedOn: today,
      priceFen: fen(request.priceFen),
      heldFen: deductionFen,
      parts,
      holdCommandId: command.commandId,
      confirmation: policy.redemption.enterpriseConfirm,
      heldAt: now,
      heldBy: command.actor.userId,
      expiresAt: endOfDay(addDays(today, policy.redemption.holdDays)),
    });
  }

  private policyOf({ id, versionId }: Voucher): PolicyDocument {
    const policy = this.context.policies.get(versionId);
    if (!policy) throw new Error(`The policy ${versionId} of voucher ${id} is missing.`);
    return policy;
  }
}

/** What an order would get. */
interface Offer {
  readonly voucher: Voucher;
  readonly policy: PolicyDocument;
  readonly deductionFen: Fen;
}

function refused(order: Order, voucher: Voucher | null, reasons: readonly OrderReason[]): RefusedOrder {
  const facts = voucher
    ? { voucherNumber: voucher.voucherNumber, availableFen: fenToNumber(voucher.availableFen) }
    : {};
  return { order, voucher, reasons, refusal: refusalFor(reasons, facts) };
}
