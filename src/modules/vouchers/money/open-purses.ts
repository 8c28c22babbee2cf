import { Injectable } from '@nestjs/common';

import { fen, type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { type BucketAmount, giveBack, Ledger, takeFrom } from '../../ledger/index.js';
import type { Voucher } from '../voucher.types.js';

/** What each bucket still has on some vouchers, while one transaction takes from them under their locks. */
export class Purses {
  constructor(private readonly parts: ReadonlyMap<string, Map<string, Fen>>) {}

  /** Takes `amount` off a voucher, from its buckets in proportion to what each still has there. */
  take(voucher: Voucher, amount: Fen): readonly BucketAmount[] {
    return this.move(takeFrom, voucher, amount);
  }

  /** Gives `amount` of a voucher back to its buckets; the fen which do not divide stay where they fell. */
  giveBack(voucher: Voucher, amount: Fen): readonly BucketAmount[] {
    return this.move(giveBack, voucher, amount);
  }

  private move(portion: typeof takeFrom, voucher: Voucher, amount: Fen): readonly BucketAmount[] {
    const [first] = voucher.funding;
    if (first && voucher.funding.length === 1) return [{ bucketId: first.bucketId, amountFen: amount }];
    const left = this.partsOf(voucher);
    const given = [...left].map(([bucketId, amountFen]) => ({ bucketId, amountFen }));
    const taken = portion(amount, given, voucher.remainderBucketId);
    for (const { bucketId, amountFen } of taken) left.set(bucketId, fen((left.get(bucketId) ?? ZERO_FEN) - amountFen));
    return taken;
  }

  /** Puts back what an order gave up again. */
  putBack(voucher: Voucher, parts: readonly BucketAmount[]): void {
    if (voucher.funding.length === 1) return;
    const left = this.partsOf(voucher);
    for (const { bucketId, amountFen } of parts) left.set(bucketId, fen((left.get(bucketId) ?? ZERO_FEN) + amountFen));
  }

  private partsOf(voucher: Voucher): Map<string, Fen> {
    const parts = this.parts.get(voucher.applicationId);
    if (!parts) throw new Error(`The purse of voucher ${voucher.id} was not opened.`);
    return parts;
  }
}

/** Asks the ledger what each bucket still has; only for vouchers that several buckets pay, else no question is needed. */
@Injectable()
export class OpenPurses {
  constructor(private readonly ledger: Ledger) {}

  /** The vouchers are locked by the caller, so nobody else takes from them meanwhile. */
  async execute(vouchers: Iterable<Voucher>): Promise<Purses> {
    const shared = [...vouchers].filter(({ funding }) => funding.length > 1);
    const balances = await this.ledger.balances(
      shared.map(({ applicationId }) => ({ kind: 'GRANT', ref: applicationId })),
    );
    const parts = new Map<string, Map<string, Fen>>();
    for (const { ref, bucketId, availableFen } of balances) {
      if (bucketId === null) continue;
      const purse = parts.get(ref) ?? new Map<string, Fen>();
      parts.set(ref, purse.set(bucketId, availableFen));
    }
    return new Purses(parts);
  }
}
