import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { SecondPersonNeeded } from '../voucher.errors.js';
import { voidBy } from '../voucher.rules.js';
import type { StateReasonRequest, VoucherView } from '../vouchers.dto.js';
import { ChangeVoucher } from './change-voucher.js';

/** Ends a voucher that should not be there. The first supervisor's request freezes it, a second one's confirms. */
@Injectable()
export class VoidVoucher {
  constructor(private readonly change: ChangeVoucher) {}

  execute(command: Command, voucherId: string, { reason }: StateReasonRequest): Promise<VoucherView> {
    const { userId } = command.actor;
    return this.change.execute(command, voucherId, (voucher) => {
      if (voucher.voidingRequestedBy === userId) throw new SecondPersonNeeded();
      const action = voucher.voidingRequestedBy === null ? 'voucher.voiding-requested' : 'voucher.voided';
      return { action, reason, ...voidBy(voucher, { userId, reason }) };
    });
  }
}
