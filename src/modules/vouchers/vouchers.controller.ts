import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import type { Page } from '../../platform/http/pages.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { OpenShortCode } from './codes/open-short-code.js';
import { ListVouchers } from './list-vouchers.js';
import { ReadVoucher } from './read-voucher.js';
import { ExtendVoucher } from './supervision/extend-voucher.js';
import { FreezeVoucher } from './supervision/freeze-voucher.js';
import { ReduceVoucher } from './supervision/reduce-voucher.js';
import { UnfreezeVoucher } from './supervision/unfreeze-voucher.js';
import { VoidVoucher } from './supervision/void-voucher.js';
import {
  ExtendVoucherRequest,
  ListVouchersQuery,
  ReduceVoucherRequest,
  ShortCodeView,
  StateReasonRequest,
  VoucherPage,
  VoucherView,
} from './vouchers.dto.js';

@Resource('vouchers')
export class VouchersController {
  constructor(
    private readonly listVouchers: ListVouchers,
    private readonly readVoucher: ReadVoucher,
    private readonly openShortCode: OpenShortCode,
    private readonly freezeVoucher: FreezeVoucher,
    private readonly unfreezeVoucher: UnfreezeVoucher,
    private readonly extendVoucher: ExtendVoucher,
    private readonly reduceVoucher: ReduceVoucher,
    private readonly voidVoucher: VoidVoucher,
  ) {}

  /** Newest first: an enterprise’s own, or those in an officer’s jurisdiction. */
  @Get()
  @Requires('voucher.read')
  @ApiOkResponse({ type: VoucherPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListVouchersQuery): Promise<Page<VoucherView>> {
    return this.listVouchers.execute(actor, query);
  }

  /** Its owner also gets the code. */
  @Get(':id')
  @Requires('voucher.read')
  @ApiOkResponse({ type: VoucherView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<VoucherView> {
    return this.readVoucher.execute(actor, id);
  }

  /** For its owner: twelve characters to read out, good for 60 seconds. A new one replaces the one before. */
  @Post(':id/short-codes')
  @Requires('redemption.confirm')
  @IsCommand()
  @ApiCreatedResponse({ type: ShortCodeView })
  shortCode(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<ShortCodeView> {
    return this.openShortCode.execute(command, id);
  }

  /** Stops it from being drawn on. Validity runs on; open holds cannot be captured while it is frozen. */
  @Post(':id/freezing')
  @HttpCode(200)
  @Requires('voucher.supervise')
  @IsCommand()
  @ApiOkResponse({ type: VoucherView })
  freeze(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: StateReasonRequest,
  ): Promise<VoucherView> {
    return this.freezeVoucher.execute(command, id, request);
  }

  @Post(':id/unfreezing')
  @HttpCode(200)
  @Requires('voucher.supervise')
  @IsCommand()
  @ApiOkResponse({ type: VoucherView })
  unfreeze(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: StateReasonRequest,
  ): Promise<VoucherView> {
    return this.unfreezeVoucher.execute(command, id, request);
  }

  /** Moves its last day, within one more period of the policy. */
  @Post(':id/extension')
  @HttpCode(200)
  @Requires('voucher.supervise')
  @IsCommand()
  @ApiOkResponse({ type: VoucherView })
  extend(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: ExtendVoucherRequest,
  ): Promise<VoucherView> {
    return this.extendVoucher.execute(command, id, request);
  }

  /** Other funding was declared: part of what is available goes back to the buckets. */
  @Post(':id/reduction')
  @HttpCode(200)
  @Requires('voucher.supervise')
  @IsCommand()
  @ApiOkResponse({ type: VoucherView })
  reduce(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: ReduceVoucherRequest,
  ): Promise<VoucherView> {
    return this.reduceVoucher.execute(command, id, request);
  }

  /** Takes two supervisors: the first call freezes it, the same call by another person ends it. */
  @Post(':id/voiding')
  @HttpCode(200)
  @Requires('voucher.supervise')
  @IsCommand()
  @ApiOkResponse({ type: VoucherView })
  void(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: StateReasonRequest,
  ): Promise<VoucherView> {
    return this.voidVoucher.execute(command, id, request);
  }
}
