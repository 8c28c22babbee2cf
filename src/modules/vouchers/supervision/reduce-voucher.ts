import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { fen, fenToNumber } from '../../../platform/money/fen.js';
import { ReductionExceedsAvailable } from '../voucher.errors.js';
import { canMove, hasEnded, reduce } from '../voucher.rules.js';
import type { ReduceVoucherRequest, VoucherView } from '../vouchers.dto.js';
import { ChangeVoucher } from './change-voucher.js';

/** Takes part of a voucher back because its owner is funded elsewhere too; the money returns to the buckets. */
@Injectable()
export class ReduceVoucher {
  constructor(
    private readonly change: ChangeVoucher,
    private readonly clock: Clock,
  ) {}

  execute(command: Command, voucherId: string, request: ReduceVoucherRequest): Promise<VoucherView> {
    const { reason, documentNo } = request;
    const amountFen = fen(request.amountFen);
    return this.change.execute(command, voucherId, (voucher) => {
      if (hasEnded(voucher, this.clock.now()) || !canMove(voucher.state, 'reduce')) {
        throw new WrongState('A voucher is reduced before it ends.', { state: voucher.state });
      }
      if (amountFen > voucher.availableFen) throw new ReductionExceedsAvailable(fenToNumber(voucher.availableFen));
      const reduced = reduce(voucher, { amountFen, reason });
      return { action: 'voucher.reduced', money: 'REDUCE', reason, ...(documentNo ? { documentNo } : {}), ...reduced };
    });
  }
}
