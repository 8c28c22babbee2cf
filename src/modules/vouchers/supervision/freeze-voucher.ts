import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { freeze } from '../voucher.rules.js';
import type { StateReasonRequest, VoucherView } from '../vouchers.dto.js';
import { ChangeVoucher } from './change-voucher.js';

/** Stops a voucher from being drawn on; its validity runs on. */
@Injectable()
export class FreezeVoucher {
  constructor(private readonly change: ChangeVoucher) {}

  execute(command: Command, voucherId: string, { reason }: StateReasonRequest): Promise<VoucherView> {
    return this.change.execute(command, voucherId, (voucher) => ({
      action: 'voucher.frozen',
      voucher: freeze(voucher, reason),
      reason,
    }));
  }
}
