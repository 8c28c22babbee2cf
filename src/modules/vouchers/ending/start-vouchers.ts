import { Injectable } from '@nestjs/common';

import { Outbox } from '../../../platform/outbox/outbox.js';
import { RecordChanges } from '../record-changes.js';
import { VOUCHERS_STARTED } from '../voucher.messages.js';
import { move } from '../voucher.rules.js';
import { VouchersRepository } from '../vouchers.repository.js';

const AT_ONCE = 500;

/** Makes vouchers active whose first instant has come. */
@Injectable()
export class StartVouchers {
  constructor(
    private readonly vouchers: VouchersRepository,
    private readonly changes: RecordChanges,
    private readonly outbox: Outbox,
  ) {}

  async execute(): Promise<void> {
    const due = await this.vouchers.lockStarted(AT_ONCE);
    if (due.length === 0) return;
    const started = due.map((before) => ({
      action: 'voucher.activated',
      before,
      after: { ...before, state: move(before.state, 'activate') },
    }));
    await this.vouchers.saveBalances(started.map(({ after }) => after));
    await this.changes.record(started, null);
    if (due.length === AT_ONCE) await this.outbox.add({ topic: VOUCHERS_STARTED, payload: {} });
  }
}
