import { sumFen, type Fen } from '../../../platform/money/fen.js';
import { type PayeeKey, payeeKey, type PayeeKind } from '../settlement.types.js';

/** What grouping needs to know of a captured order. */
export interface OwedOrder {
  readonly id: string;
  /** Null when no provider took part: a match. */
  readonly providerId: string | null;
  readonly enterpriseId: string;
  readonly capturedFen: Fen;
}

/** All that one payee gets. */
export interface PayeeGroup<Order extends OwedOrder> extends PayeeKey {
  readonly orders: readonly Order[];
  readonly amountFen: Fen;
}

/**
 * @rule SET-14 Each payee has one line in a batch, the sum of its orders. What no provider took part in goes to the
 * enterprise, whomever the policy pays now. (payment file; redemption.mode MATCH)
 */
export function groupByPayee<Order extends OwedOrder>(
  orders: readonly Order[],
  payeeKind: PayeeKind,
): readonly PayeeGroup<Order>[] {
  const byPayee = new Map<string, { readonly payee: PayeeKey; readonly orders: Order[] }>();
  for (const order of orders) {
    const payee = payeeOf(order, payeeKind);
    const group = byPayee.get(payeeKey(payee));
    if (group) group.orders.push(order);
    else byPayee.set(payeeKey(payee), { payee, orders: [order] });
  }
  return [...byPayee.values()].map(({ payee, orders: group }) => ({
    ...payee,
    orders: group,
    amountFen: sumFen(group.map(({ capturedFen }) => capturedFen)),
  }));
}

function payeeOf({ providerId, enterpriseId }: OwedOrder, payeeKind: PayeeKind): PayeeKey {
  return payeeKind === 'PROVIDER' && providerId !== null
    ? { payeeKind, payeeId: providerId }
    : { payeeKind: 'ENTERPRISE', payeeId: enterpriseId };
}
