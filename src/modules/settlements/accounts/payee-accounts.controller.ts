import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { CapturePayeeAccount } from './capture-payee-account.js';
import { DecidePayeeAccount } from './decide-payee-account.js';
import { ListPayeeAccounts } from './list-payee-accounts.js';
import {
  CapturePayeeAccountRequest,
  DecidePayeeAccountRequest,
  ListPayeeAccountsQuery,
  PayeeAccountPage,
  PayeeAccountView,
} from './payee-accounts.dto.js';
import { ReadPayeeAccount } from './read-payee-account.js';

@Resource('payee-accounts')
export class PayeeAccountsController {
  constructor(
    private readonly listAccounts: ListPayeeAccounts,
    private readonly readAccount: ReadPayeeAccount,
    private readonly captureAccount: CapturePayeeAccount,
    private readonly decideAccount: DecidePayeeAccount,
  ) {}

  /** Newest first: a payee’s own, or those in an officer’s jurisdiction. Numbers are masked. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: PayeeAccountPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListPayeeAccountsQuery): Promise<Page<PayeeAccountView>> {
    return this.listAccounts.execute(actor, query);
  }

  @Get(':id')
  @Requires('settlement.read')
  @ApiOkResponse({ type: PayeeAccountView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PayeeAccountView> {
    return this.readAccount.execute(actor, id);
  }

  /** Captures where a payee is paid, in its registered name. Nothing is paid there before somebody else approves. */
  @Post()
  @Requires('settlement.payee')
  @IsCommand()
  @ApiCreatedResponse({ type: PayeeAccountView })
  capture(@CurrentCommand() command: Command, @Body() request: CapturePayeeAccountRequest): Promise<PayeeAccountView> {
    return this.captureAccount.execute(command, request);
  }

  /** Approves or rejects a captured account. An approved one takes the place of the one before. */
  @Post(':id/approval')
  @HttpCode(200)
  @Requires('settlement.approve')
  @IsCommand()
  @ApiOkResponse({ type: PayeeAccountView })
  approve(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: DecidePayeeAccountRequest,
  ): Promise<PayeeAccountView> {
    return this.decideAccount.execute(command, id, request);
  }
}
