import { newId } from '../../../platform/ids/new-id.js';
import { fen, type Fen, minFen, ZERO_FEN } from '../../../platform/money/fen.js';
import type { Purses } from '../../vouchers/index.js';
import { usedOf } from '../redemption.rules.js';
import type { CreditNote, Redemption } from '../redemption.types.js';
import type { HoldBook } from '../resolving/hold-book.js';
import type { Posting } from './usage.types.js';

/** Gives money of locked orders back while a batch corrects what they were booked for. */
export class CreditBook {
  readonly notes: CreditNote[] = [];

  constructor(
    private readonly holds: HoldBook,
    private readonly purses: Purses,
  ) {}

  isSettled(redemptionId: string | null): boolean {
    const redemption = redemptionId === null ? null : this.holds.find(redemptionId);
    return redemption !== null && redemption.settledIn !== null;
  }

  /** Draws on these orders, one after the other, as far as they reach; answers what that came to. */
  giveBack(
    amountFen: Fen,
    posting: Posting,
    { from, reason }: { readonly from: readonly (string | null)[]; readonly reason: string },
  ): Fen {
    let left = amountFen;
    for (const id of new Set(from)) {
      const redemption = id === null ? null : this.holds.find(id);
      if (redemption?.state !== 'CAPTURED' || redemption.settledIn !== null) continue;
      const part = minFen(left, usedOf(redemption));
      if (part === ZERO_FEN) continue;
      this.credit(redemption, part, { posting, reason });
      left = fen(left - part);
    }
    return fen(amountFen - left);
  }

  private credit(
    redemption: Redemption,
    amountFen: Fen,
    { posting, reason }: { posting: Posting; reason: string },
  ): void {
    const { command } = posting;
    const credited = this.holds.credit(redemption, amountFen, { commandId: newId(), command });
    const before = new Map(redemption.parts.map(({ bucketId, creditedFen }) => [bucketId, creditedFen]));
    this.purses.putBack(
      this.holds.voucherOf(redemption),
      credited.parts.map(({ bucketId, creditedFen }) => ({
        bucketId,
        amountFen: fen(creditedFen - (before.get(bucketId) ?? ZERO_FEN)),
      })),
    );
    const by = { creditedAt: this.holds.now, creditedBy: command.actor.userId };
    this.notes.push({ id: newId(), redemptionId: redemption.id, amountFen, reason, ...by });
  }
}
