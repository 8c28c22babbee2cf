import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import {
  BudgetMovePage,
  BudgetMoveView,
  DecideMoveRequest,
  RequestReturnRequest,
  RequestTransferRequest,
} from './budget-moves.dto.js';
import { DecideMove } from './decide-move.js';
import { ListMoves } from './list-moves.js';
import { RequestReturn } from './request-return.js';
import { RequestTransfer } from './request-transfer.js';

@Resource('programmes/:id')
export class BudgetMovesController {
  constructor(
    private readonly requestTransfer: RequestTransfer,
    private readonly requestReturn: RequestReturn,
    private readonly decideMove: DecideMove,
    private readonly listMoves: ListMoves,
  ) {}

  /** Moves between buckets, the latest first. */
  @Get('bucket-transfers')
  @Requires('programme.read')
  @ApiOkResponse({ type: BudgetMovePage })
  transfers(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) programmeId: string,
    @Query() query: PageQuery,
  ): Promise<Page<BudgetMoveView>> {
    return this.listMoves.execute(actor, { programmeId, kind: 'BUCKET_TRANSFER' }, query);
  }

  /** Asks for money to go from one bucket to another. Somebody else approves it. */
  @Post('bucket-transfers')
  @Requires('budget.appropriate')
  @IsCommand()
  @ApiCreatedResponse({ type: BudgetMoveView })
  transfer(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: RequestTransferRequest,
  ): Promise<BudgetMoveView> {
    return this.requestTransfer.execute(command, id, request);
  }

  /** By another person than asked for it: an approval is booked at once. */
  @Post('bucket-transfers/:transferId/approval')
  @HttpCode(200)
  @Requires('budget.approve')
  @IsCommand()
  @ApiOkResponse({ type: BudgetMoveView })
  decideTransfer(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) programmeId: string,
    @Param('transferId', UuidParam) id: string,
    @Body() request: DecideMoveRequest,
  ): Promise<BudgetMoveView> {
    return this.decideMove.execute(command, { id, programmeId, kind: 'BUCKET_TRANSFER' }, request);
  }

  /** Returns to the treasury, the latest first. */
  @Get('year-end-returns')
  @Requires('programme.read')
  @ApiOkResponse({ type: BudgetMovePage })
  returns(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) programmeId: string,
    @Query() query: PageQuery,
  ): Promise<Page<BudgetMoveView>> {
    return this.listMoves.execute(actor, { programmeId, kind: 'YEAR_END_RETURN' }, query);
  }

  /** After the bucket’s fiscal year: asks for what it has available to go back to the treasury. */
  @Post('buckets/:code/year-end-return')
  @Requires('budget.appropriate')
  @IsCommand()
  @ApiCreatedResponse({ type: BudgetMoveView })
  return(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) programmeId: string,
    @Param('code') bucketCode: string,
    @Body() request: RequestReturnRequest,
  ): Promise<BudgetMoveView> {
    return this.requestReturn.execute(command, { programmeId, bucketCode }, request);
  }

  /** By another person than asked for it: an approval is booked at once. */
  @Post('year-end-returns/:returnId/approval')
  @HttpCode(200)
  @Requires('budget.approve')
  @IsCommand()
  @ApiOkResponse({ type: BudgetMoveView })
  decideReturn(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) programmeId: string,
    @Param('returnId', UuidParam) id: string,
    @Body() request: DecideMoveRequest,
  ): Promise<BudgetMoveView> {
    return this.decideMove.execute(command, { id, programmeId, kind: 'YEAR_END_RETURN' }, request);
  }
}
