import { Injectable } from '@nestjs/common';

import { legId } from '../../platform/ids/new-id.js';
import { fenToNumber, sumFen } from '../../platform/money/fen.js';
import { bucketAccount } from './chart-of-accounts.js';
import { LedgersRepository } from './ledgers.repository.js';
import type {
  AccountBalance,
  AccountKey,
  AccountsOf,
  BucketPosition,
  CloseCode,
  LedgerFacts,
  Leg,
  SubmitResult,
  Transfer,
} from './ledger.types.js';
import { answerByCommand, numberLegs } from './submission.rules.js';
import { faultOfAccount } from './transfer.rules.js';
import { toTransfer } from './transfer.view.js';

/** More in one statement would hold its locks too long; bulk work comes in several. */
const MAX_LEGS = 10_000;

/**
 * The money. Every method joins the caller's unit of work and is set-based: one round trip for any number of commands.
 * Rooms lock their own rows (application, voucher, cap usage) before they come here: accounts are locked last.
 */
@Injectable()
export class Ledger {
  constructor(private readonly ledgers: LedgersRepository) {}

  /**
   * Books commands in the order given; legs with the same `commandId` stand side by side and succeed or fail together.
   * Refusals are results, one per command; only a leg that no room may make throws. The transfer of leg n of a command
   * is `legId(commandId, n)`, n from 1, so that it is known before and a repeated command meets its own transfers.
   */
  async submit(legs: readonly Leg[]): Promise<readonly SubmitResult[]> {
    if (legs.length === 0) return [];
    if (legs.length > MAX_LEGS) throw new RangeError(`At most ${String(MAX_LEGS)} legs are submitted at once.`);
    const identified = numberLegs(legs).map((numbered) => ({
      ...numbered,
      transferId: legId(numbered.leg.commandId, numbered.number),
    }));
    return answerByCommand(identified, await this.ledgers.submit(identified));
  }

  /** Opens what is not there yet. Needed only for accounts that no transfer opens by itself (see `ROUTES`). */
  async openAccounts(keys: readonly AccountKey[]): Promise<void> {
    keys.forEach(throwIfUnnameable);
    if (keys.length > 0) await this.ledgers.open(keys);
  }

  /** Closes empty accounts for new transfers; what was set aside before can still be resolved. Answers in order. */
  async closeAccounts(keys: readonly AccountKey[]): Promise<readonly CloseCode[]> {
    keys.forEach(throwIfUnnameable);
    return keys.length === 0 ? [] : this.ledgers.close(keys);
  }

  /** The accounts of these kinds and refs, one for each bucket, in the order of ref, kind and bucket. */
  async balances(of: readonly AccountsOf[]): Promise<readonly AccountBalance[]> {
    return of.length === 0 ? [] : this.ledgers.balances(of);
  }

  /** Where the money of each bucket is; a bucket without an account is left out. */
  async positions(bucketIds: readonly string[]): Promise<readonly BucketPosition[]> {
    return bucketIds.length === 0 ? [] : this.ledgers.positions(bucketIds);
  }

  /** What policies ask of the ledger about the buckets that would pay. */
  async ledgerFacts(bucketIds: readonly string[]): Promise<LedgerFacts> {
    const balances = await this.balances(bucketIds.map(bucketAccount));
    return { 'budget.availableFen': fenToNumber(sumFen(balances.map(({ availableFen }) => availableFen))) };
  }

  /** Transfers by id, oldest first, with the accounts they moved between. */
  async transfers(ids: readonly string[]): Promise<readonly Transfer[]> {
    if (ids.length === 0) return [];
    const transfers = await this.ledgers.transfers(ids);
    const accounts = await this.ledgers.accounts(transfers.flatMap((each) => [each.fromAccount, each.toAccount]));
    const keys = new Map(accounts.map(({ id, kind, ref, bucketId }) => [id, { kind, ref, bucketId }]));
    return transfers.map((each) => toTransfer(each, keys));
  }
}

function throwIfUnnameable(key: AccountKey): void {
  const fault = faultOfAccount(key);
  if (fault !== null) throw new Error(`No account: ${fault}.`);
}
