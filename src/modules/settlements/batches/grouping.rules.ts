import { sumFen, type Fen } from '../../../platform/money/fen.js';
import type { PayeeKey, PayeeKind } from '../settlement.types.js';

/** What grouping needs to know of a captured order. */
export interface OwedOrder {
  readonly id: string;
  readonly providerId: string;
  readonly enterpriseId: string;
  readonly capturedFen: Fen;
}

/** All that one payee gets. */
export interface PayeeGroup<Order extends OwedOrder> extends PayeeKey {
  readonly orders: readonly Order[];
  readonly amountFen: Fen;
}

/** @rule SET-14 Each payee has one line in a batch, the sum of its orders. (payment file) */
export function groupByPayee<Order extends OwedOrder>(
  orders: readonly Order[],
  payeeKind: PayeeKind,
): readonly PayeeGroup<Order>[] {
  const byPayee = new Map<string, Order[]>();
  for (const order of orders) {
    const payeeId = payeeKind === 'PROVIDER' ? order.providerId : order.enterpriseId;
    const group = byPayee.get(payeeId);
    if (group) group.push(order);
    else byPayee.set(payeeId, [order]);
  }
  return [...byPayee].map(([payeeId, group]) => ({
    payeeKind,
    payeeId,
    orders: group,
    amountFen: sumFen(group.map(({ capturedFen }) => capturedFen)),
  }));
}
