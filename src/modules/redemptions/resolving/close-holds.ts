import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { together } from '../../../platform/database/together.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import { Ledger } from '../../ledger/index.js';
import { BUDGET_RELEASED, type Voucher, Vouchers } from '../../vouchers/index.js';
import type { Redemption } from '../redemption.types.js';
import { RedemptionsRepository } from '../redemptions.repository.js';
import { type Change, HoldBook } from './hold-book.js';

/** Opens locked orders for a batch and writes what it did to them: capture, void, expiry and confirmation share it. */
@Injectable()
export class CloseHolds {
  constructor(
    private readonly clock: Clock,
    private readonly redemptions: RedemptionsRepository,
    private readonly vouchers: Vouchers,
    private readonly ledger: Ledger,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Locks the orders, then their vouchers, each in the order of their ids; unknown ids are left out. */
  async open(redemptionIds: readonly string[]): Promise<HoldBook> {
    return this.openLocked(await this.redemptions.lockMany(redemptionIds));
  }

  /** For orders that the caller has locked. */
  async openLocked(redemptions: ReadonlyMap<string, Redemption>): Promise<HoldBook> {
    const voucherIds = [...new Set([...redemptions.values()].map(({ voucherId }) => voucherId))];
    return new HoldBook(this.clock.now(), redemptions, await this.vouchers.lockByIds(voucherIds));
  }

  /** `others` are events that the caller adds, such as refusals. */
  async write(book: HoldBook, others: readonly AuditEntry[] = []): Promise<void> {
    const changed = new Map(book.redemptionChanges.map(({ after }) => [after.id, after]));
    const events = [
      ...book.redemptionChanges.map(redemptionEvent),
      ...book.voucherChanges.map(voucherEvent),
      ...others,
    ];
    const released = [...book.released].map((programmeId) => ({ topic: BUDGET_RELEASED, payload: { programmeId } }));
    const [, , , , booked] = await together([
      this.redemptions.saveMany([...changed.values()]),
      this.vouchers.saveBalances(book.changedVouchers()),
      this.audit.recordMany(events),
      this.outbox.addMany(released),
      this.ledger.submit(book.legs),
    ]);
    for (const { code, commandId } of booked) {
      if (code !== 'ok') throw new Error(`The hold could not be resolved by command ${commandId}: ${code}.`);
    }
  }
}

function redemptionEvent({ action, before, after, command }: Change<Redemption>): AuditEntry {
  return {
    action,
    subject: { type: 'redemption', id: after.id, version: after.version },
    before: { state: before.state },
    after: {
      state: after.state,
      voucherId: after.voucherId,
      heldFen: after.heldFen,
      capturedFen: after.capturedFen,
      ...(after.creditedFen > 0n ? { creditedFen: after.creditedFen } : {}),
      captureAskedFen: after.captureAskedFen,
      confirmedAt: after.confirmedAt,
    },
    command,
  };
}

function voucherEvent({ action, before, after, command }: Change<Voucher>): AuditEntry {
  return {
    action,
    subject: { type: 'voucher', id: after.id, version: before.version + 1 },
    before: { state: before.state, usedFen: before.usedFen, availableFen: before.availableFen },
    after: { state: after.state, usedFen: after.usedFen, availableFen: after.availableFen },
    command,
  };
}
