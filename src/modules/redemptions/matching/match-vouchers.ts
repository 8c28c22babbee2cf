import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/ids/new-id.js';
import { endOfDay, shanghaiDay } from '../../calendar/index.js';
import type { BucketAmount } from '../../ledger/index.js';
import { Programmes } from '../../programmes/index.js';
import { hold, type Voucher, Vouchers, whyUnusable } from '../../vouchers/index.js';
import { heldEvent } from '../ordering/held-event.js';
import { newRedemption } from '../ordering/new-redemption.js';
import { isDueByMatch } from '../redemption.rules.js';
import type { Redemption } from '../redemption.types.js';
import { RedemptionsRepository } from '../redemptions.repository.js';
import { CloseHolds } from '../resolving/close-holds.js';
import { HoldBook } from '../resolving/hold-book.js';

/**
 * Makes all that vouchers have due to their enterprises, without an order: held and captured in one go, as metered use is.
 * Vouchers that are not due, or were already, are left as they are; so it may run as often as it likes. As many statements
 * for one voucher as for many.
 */
@Injectable()
export class MatchVouchers {
  constructor(
    private readonly clock: Clock,
    private readonly vouchers: Vouchers,
    private readonly programmes: Programmes,
    private readonly redemptions: RedemptionsRepository,
    private readonly closeHolds: CloseHolds,
  ) {}

  async execute(voucherIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const vouchers = await this.vouchers.lockByIds(voucherIds);
    const due = await this.findDue([...vouchers.values()], now);
    if (due.length === 0) return;
    const purses = await this.vouchers.purses(due);
    const book = new HoldBook(now, new Map(), vouchers);
    const matches = due.map((voucher) => match(book, voucher, purses.take(voucher, voucher.availableFen)));
    await this.redemptions.insertMany(matches);
    await this.closeHolds.write(
      book,
      matches.map((redemption) => heldEvent(redemption, null)),
    );
  }

  /** The vouchers are locked, so none of them is matched meanwhile. */
  private async findDue(vouchers: readonly Voucher[], now: Date): Promise<readonly Voucher[]> {
    const policies = await this.programmes.policiesOf(vouchers);
    const matched = new Set(await this.redemptions.findMatched(vouchers.map(({ id }) => id)));
    return vouchers.filter((voucher) => {
      const policy = policies.get(voucher.versionId);
      if (!policy) throw new Error(`The policy ${voucher.versionId} of voucher ${voucher.id} is missing.`);
      return isDueByMatch({
        mode: policy.redemption.mode,
        unusable: whyUnusable(voucher, now),
        availableFen: voucher.availableFen,
        matched: matched.has(voucher.id),
      });
    });
  }
}

/** Answers the match as it was when it was held. */
function match(book: HoldBook, before: Voucher, parts: readonly BucketAmount[]): Redemption {
  const amountFen = before.availableFen;
  const voucher = hold(before, amountFen);
  const today = shanghaiDay(book.now);
  const redemption = newRedemption(voucher, {
    kind: 'MATCHED',
    providerId: null,
    serviceItemId: null,
    orderNumber: voucher.voucherNumber,
    orderedOn: today,
    priceFen: amountFen,
    heldFen: amountFen,
    parts,
    holdCommandId: newId(),
    confirmation: 'NONE',
    heldAt: book.now,
    heldBy: null,
    expiresAt: endOfDay(today),
  });
  book.place(redemption, voucher);
  book.capture(redemption, amountFen, { commandId: newId(), command: null });
  return redemption;
}
