import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../platform/http/pages.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { CaptureRedemption } from './capture-redemption.js';
import { ConfirmRedemption } from './confirm-redemption.js';
import { CreditRedemption } from './crediting/credit-redemption.js';
import { ListCreditNotes } from './crediting/list-credit-notes.js';
import { ListRedemptions } from './list-redemptions.js';
import { ReadRedemption } from './read-redemption.js';
import { RedeemVoucher } from './redeem-voucher.js';
import {
  CaptureRequest,
  CreditNotePage,
  CreditNoteRequest,
  type CreditNoteView,
  ListRedemptionsQuery,
  RedeemVoucherRequest,
  RedemptionPage,
  RedemptionView,
} from './redemptions.dto.js';
import { VoidRedemption } from './void-redemption.js';

@Resource('redemptions')
export class RedemptionsController {
  constructor(
    private readonly redeemVoucher: RedeemVoucher,
    private readonly captureRedemption: CaptureRedemption,
    private readonly voidRedemption: VoidRedemption,
    private readonly confirmRedemption: ConfirmRedemption,
    private readonly creditRedemption: CreditRedemption,
    private readonly listCreditNotes: ListCreditNotes,
    private readonly listRedemptions: ListRedemptions,
    private readonly readRedemption: ReadRedemption,
  ) {}

  /** Newest first: a provider’s own orders, those on an enterprise’s vouchers, or those in an officer’s jurisdiction. */
  @Get()
  @Requires('redemption.read')
  @ApiOkResponse({ type: RedemptionPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListRedemptionsQuery): Promise<Page<RedemptionView>> {
    return this.listRedemptions.execute(actor, query);
  }

  @Get(':id')
  @Requires('redemption.read')
  @ApiOkResponse({ type: RedemptionView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RedemptionView> {
    return this.readRedemption.execute(actor, id);
  }

  /** Sets the voucher’s share of an order aside. The enterprise pays the rest of the price itself. */
  @Post()
  @Requires('redemption.redeem')
  @IsCommand()
  @ApiCreatedResponse({ type: RedemptionView })
  redeem(@CurrentCommand() command: Command, @Body() request: RedeemVoucherRequest): Promise<RedemptionView> {
    return this.redeemVoucher.execute(command, request);
  }

  /** Uses what is held, in whole or part; the rest is free again. */
  @Post(':id/capture')
  @HttpCode(200)
  @Requires('redemption.redeem')
  @IsCommand()
  @ApiOkResponse({ type: RedemptionView })
  capture(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() { amountFen }: CaptureRequest,
  ): Promise<RedemptionView> {
    return this.captureRedemption.execute(command, id, amountFen);
  }

  /** Gives up an order that was not captured. */
  @Post(':id/void')
  @HttpCode(200)
  @Requires('redemption.redeem')
  @IsCommand()
  @ApiOkResponse({ type: RedemptionView })
  void(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<RedemptionView> {
    return this.voidRedemption.execute(command, id);
  }

  /** Gives back what was captured, in whole or part, as long as no settlement pays it. */
  @Post(':id/credit-note')
  @HttpCode(200)
  @Requires('redemption.redeem')
  @IsCommand()
  @ApiOkResponse({ type: RedemptionView })
  credit(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: CreditNoteRequest,
  ): Promise<RedemptionView> {
    return this.creditRedemption.execute(command, id, request);
  }

  /** What was given back of an order, newest first. */
  @Get(':id/credit-notes')
  @Requires('redemption.read')
  @ApiOkResponse({ type: CreditNotePage })
  creditNotes(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<CreditNoteView>> {
    return this.listCreditNotes.execute(actor, id, query);
  }

  /** The enterprise agrees, where the policy of the voucher asks for it. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Requires('redemption.confirm')
  @IsCommand()
  @ApiOkResponse({ type: RedemptionView })
  confirm(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<RedemptionView> {
    return this.confirmRedemption.execute(command, id);
  }
}
