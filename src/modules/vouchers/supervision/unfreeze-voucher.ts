import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { unfreeze } from '../voucher.rules.js';
import type { StateReasonRequest, VoucherView } from '../vouchers.dto.js';
import { ChangeVoucher } from './change-voucher.js';

/** Lets a frozen voucher be used again; also takes back a request to void it. */
@Injectable()
export class UnfreezeVoucher {
  constructor(
    private readonly change: ChangeVoucher,
    private readonly clock: Clock,
  ) {}

  execute(command: Command, voucherId: string, { reason }: StateReasonRequest): Promise<VoucherView> {
    return this.change.execute(command, voucherId, (voucher) => ({
      action: 'voucher.unfrozen',
      voucher: unfreeze(voucher, { now: this.clock.now(), reason }),
      reason,
    }));
  }
}
