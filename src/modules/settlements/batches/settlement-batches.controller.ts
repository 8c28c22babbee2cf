import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { CancelBatch } from './cancel-batch.js';
import { CreateBatch } from './create-batch.js';
import { DecideBatch } from './decide-batch.js';
import { ListBatches } from './list-batches.js';
import { ListLines } from './list-lines.js';
import { LockBatch } from './lock-batch.js';
import { ReadBatch } from './read-batch.js';
import {
  CancelBatchRequest,
  CreateBatchRequest,
  DecideBatchRequest,
  ListBatchesQuery,
  ListLinesQuery,
  SettlementBatchPage,
  SettlementBatchView,
  SettlementLinePage,
  type SettlementLineView,
} from './settlement-batches.dto.js';

@Resource('settlement-batches')
export class SettlementBatchesController {
  constructor(
    private readonly listBatches: ListBatches,
    private readonly readBatch: ReadBatch,
    private readonly listLines: ListLines,
    private readonly createBatch: CreateBatch,
    private readonly lockBatch: LockBatch,
    private readonly decideBatch: DecideBatch,
    private readonly cancelBatch: CancelBatch,
  ) {}

  /** Newest first, in an officer’s jurisdiction. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: SettlementBatchPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListBatchesQuery): Promise<Page<SettlementBatchView>> {
    return this.listBatches.execute(actor, query);
  }

  @Get(':id')
  @Requires('settlement.read')
  @ApiOkResponse({ type: SettlementBatchView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SettlementBatchView> {
    return this.readBatch.execute(actor, id);
  }

  /** One line per payee; those that are not paid say why. */
  @Get(':id/lines')
  @Requires('settlement.read')
  @ApiOkResponse({ type: SettlementLinePage })
  lines(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Query() query: ListLinesQuery,
  ): Promise<Page<SettlementLineView>> {
    return this.listLines.execute(actor, id, query);
  }

  /** Gathers what was captured in a period and is not settled yet, the earliest 10,000; a later batch of it takes what is left. */
  @Post()
  @Requires('settlement.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: SettlementBatchView })
  create(@CurrentCommand() command: Command, @Body() request: CreateBatchRequest): Promise<SettlementBatchView> {
    return this.createBatch.execute(command, request);
  }

  /** Fixes lines and accounts. Orders of payees that cannot be paid now wait for another batch. */
  @Post(':id/lock')
  @HttpCode(200)
  @Requires('settlement.manage')
  @IsCommand()
  @ApiOkResponse({ type: SettlementBatchView })
  lock(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<SettlementBatchView> {
    return this.lockBatch.execute(command, id);
  }

  /** Approves a locked batch for payment, or rejects it. Never by who made or locked it. */
  @Post(':id/approval')
  @HttpCode(200)
  @Requires('settlement.approve')
  @IsCommand()
  @ApiOkResponse({ type: SettlementBatchView })
  approve(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: DecideBatchRequest,
  ): Promise<SettlementBatchView> {
    return this.decideBatch.execute(command, id, request);
  }

  /** Gives up a batch whose payment file is not out; its orders wait for another. */
  @Post(':id/cancellation')
  @HttpCode(200)
  @Requires('settlement.manage')
  @IsCommand()
  @ApiOkResponse({ type: SettlementBatchView })
  cancel(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: CancelBatchRequest,
  ): Promise<SettlementBatchView> {
    return this.cancelBatch.execute(command, id, request);
  }
}
