import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/faults.js';
import { ComposeVoucherViews } from './compose-voucher-views.js';
import { canSee } from './voucher-access.rules.js';
import type { VoucherView } from './vouchers.dto.js';
import { VouchersRepository } from './vouchers.repository.js';

/** One voucher as its owner or its officers see it. */
@Injectable()
export class ReadVoucher {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vouchers: VouchersRepository,
    private readonly compose: ComposeVoucherViews,
  ) {}

  execute(actor: Actor, voucherId: string): Promise<VoucherView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const voucher = await this.vouchers.findById(voucherId);
      if (!voucher || !canSee(actor, voucher)) throw new NotFound('voucher');
      return this.compose.one(actor, voucher);
    });
  }
}
