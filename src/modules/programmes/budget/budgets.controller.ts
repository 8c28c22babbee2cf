import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import {
  AppropriationPage,
  AppropriationView,
  BucketList,
  ProgrammePositionView,
  RecordAppropriationRequest,
} from './budgets.dto.js';
import { ListAppropriations } from './list-appropriations.js';
import { ListBuckets } from './list-buckets.js';
import { ReadPosition } from './read-position.js';
import { RecordAppropriation } from './record-appropriation.js';

@Resource('programmes/:id')
export class BudgetsController {
  constructor(
    private readonly listBuckets: ListBuckets,
    private readonly listAppropriations: ListAppropriations,
    private readonly recordAppropriation: RecordAppropriation,
    private readonly readPosition: ReadPosition,
  ) {}

  /** The pots of money of a programme and what they have. */
  @Get('buckets')
  @Requires('programme.read')
  @ApiOkResponse({ type: BucketList })
  buckets(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<BucketList> {
    return this.listBuckets.execute(actor, id);
  }

  /** What was appropriated, the latest first. */
  @Get('appropriations')
  @Requires('programme.read')
  @ApiOkResponse({ type: AppropriationPage })
  appropriations(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<AppropriationView>> {
    return this.listAppropriations.execute(actor, id, query);
  }

  /** Records a budget document: the money is available at once. */
  @Post('appropriations')
  @Requires('budget.appropriate')
  @IsCommand()
  @ApiCreatedResponse({ type: AppropriationView })
  appropriate(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: RecordAppropriationRequest,
  ): Promise<AppropriationView> {
    return this.recordAppropriation.execute(command, id, request);
  }

  /** Where the money is, by bucket and in total, from the ledger. For officers. */
  @Get('position')
  @Requires('programme.read')
  @ApiOkResponse({ type: ProgrammePositionView })
  position(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammePositionView> {
    return this.readPosition.execute(actor, id);
  }
}
