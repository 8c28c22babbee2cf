import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/ids/new-id.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { VOUCHERS_ENDED } from '../voucher.messages.js';
import { canMove, expire, hasEnded } from '../voucher.rules.js';
import type { Voucher } from '../voucher.types.js';
import { VouchersRepository } from '../vouchers.repository.js';
import { ReturnMoney } from '../money/return-money.js';
import { NotifyHolders } from '../notify-holders.js';
import { RecordChanges } from '../record-changes.js';

/** As many as one transaction ends; the rest waits for the next message. */
const AT_ONCE = 500;

/** Ends vouchers whose last day is over and gives what was available on them back to the buckets. */
@Injectable()
export class ExpireVouchers {
  constructor(
    private readonly clock: Clock,
    private readonly vouchers: VouchersRepository,
    private readonly returnMoney: ReturnMoney,
    private readonly changes: RecordChanges,
    private readonly notify: NotifyHolders,
    private readonly outbox: Outbox,
  ) {}

  async execute(): Promise<void> {
    const now = this.clock.now();
    const locked = await this.vouchers.lockEnded(AT_ONCE);
    // A voucher may have been extended while its lock was waited for.
    const due = locked.filter((voucher) => canMove(voucher.state, 'expire') && hasEnded(voucher, now));
    await this.end(due);
    if (locked.length === AT_ONCE) await this.outbox.add({ topic: VOUCHERS_ENDED, payload: {} });
  }

  private async end(due: readonly Voucher[]): Promise<void> {
    if (due.length === 0) return;
    const ended = due.map((before) => ({ before, ...expire(before), commandId: newId() }));
    await this.returnMoney.execute('EXPIRE_VOUCHER', ended);
    await this.vouchers.saveBalances(ended.map(({ voucher }) => voucher));
    const changes = ended.map(({ before, voucher }) => ({ action: 'voucher.expired', before, after: voucher }));
    await this.changes.record(changes, null);
    await this.notify.expired(changes);
  }
}
