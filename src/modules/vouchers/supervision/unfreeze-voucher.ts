import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { AnnounceMatches } from '../issuing/announce-matches.js';
import { unfreeze } from '../voucher.rules.js';
import type { StateReasonRequest, VoucherView } from '../vouchers.dto.js';
import { ChangeVoucher } from './change-voucher.js';

/** Lets a frozen voucher be used again, or be paid where no order is needed; also takes back a request to void it. */
@Injectable()
export class UnfreezeVoucher {
  constructor(
    private readonly change: ChangeVoucher,
    private readonly clock: Clock,
    private readonly announceMatches: AnnounceMatches,
  ) {}

  execute(command: Command, voucherId: string, { reason }: StateReasonRequest): Promise<VoucherView> {
    return this.change.execute(command, voucherId, async (before) => {
      const voucher = unfreeze(before, { now: this.clock.now(), reason });
      await this.announceMatches.execute([voucher]);
      return { action: 'voucher.unfrozen', voucher, reason };
    });
  }
}
