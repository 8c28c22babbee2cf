import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Resource } from '../../platform/http/resource.js';
import { CheckVoucher } from './codes/check-voucher.js';
import { CheckVoucherRequest, VoucherCheckView } from './vouchers.dto.js';

@Resource('voucher-checks')
export class VoucherChecksController {
  constructor(private readonly checkVoucher: CheckVoucher) {}

  /** For a provider: can this code be used now, and for how much? Changes nothing; needs no Idempotency-Key. */
  @Post()
  @HttpCode(200)
  @Requires('redemption.redeem')
  @ApiOkResponse({ type: VoucherCheckView })
  check(@CurrentActor() actor: Actor, @Body() request: CheckVoucherRequest): Promise<VoucherCheckView> {
    return this.checkVoucher.execute(actor, request);
  }
}
