import type { Fen } from '../../../platform/money/fen.js';
import { isRegisteredName } from '../accounts/payee-account.rules.js';
import type { ExclusionReason } from './settlement-batch.types.js';

/** What decides whether a payee is paid now. */
export interface PayeeCase {
  readonly registeredName: string;
  readonly suspended: boolean;
  /** The approved one; null when there is none. */
  readonly account: { readonly accountName: string; readonly paysFrom: string } | null;
  readonly amountFen: Fen;
  readonly minAmountFen: Fen;
  readonly today: string;
}

/**
 * @rule SET-13 A payee is paid unless it is suspended, has no approved account, the account is not in its registered name,
 * a changed account still cools down, or the amount is below the programme's least. It is then listed with the first of
 * these reasons, and its orders wait for another batch. (payment fraud; policy parameter settlement.batch)
 */
export function exclusionOf({
  registeredName,
  suspended,
  account,
  amountFen,
  minAmountFen,
  today,
}: PayeeCase): ExclusionReason | null {
  if (suspended) return 'PAYEE_SUSPENDED';
  if (account === null) return 'NO_APPROVED_ACCOUNT';
  if (!isRegisteredName(account.accountName, registeredName)) return 'ACCOUNT_NAME_DIFFERS';
  if (today < account.paysFrom) return 'ACCOUNT_COOLING_DOWN';
  return amountFen < minAmountFen ? 'BELOW_MIN_AMOUNT' : null;
}
