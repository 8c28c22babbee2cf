import type { LedgerTransferEntity } from './ledger-transfer.entity.js';
import type { AccountKey, Transfer } from './ledger.types.js';

/** `accounts` by id: those of the transfer among them. */
export function toTransfer(row: LedgerTransferEntity, accounts: ReadonlyMap<string, AccountKey>): Transfer {
  const from = accounts.get(row.fromAccount);
  const to = accounts.get(row.toAccount);
  if (!from || !to) throw new Error(`The accounts of transfer ${row.id} are missing.`);
  return {
    id: row.id,
    commandId: row.commandId,
    leg: row.leg,
    kind: row.kind,
    from,
    to,
    amountFen: row.amount,
    pendingId: row.pendingId,
    reversesId: row.reversesId,
    expiresAt: row.expiresAt,
    bookedAt: row.bookedAt,
  };
}
