import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ImportUpperAwards } from './import-upper-awards.js';
import { ListUpperAwards } from './list-upper-awards.js';
import {
  ImportedAwardsView,
  ImportUpperAwardsRequest,
  ListUpperAwardsQuery,
  UpperAwardPage,
  type UpperAwardView,
} from './upper-awards.dto.js';

@Resource('programmes/:programmeId/upper-awards')
export class UpperAwardsController {
  constructor(
    private readonly importAwards: ImportUpperAwards,
    private readonly listAwards: ListUpperAwards,
  ) {}

  /** Takes in what an upper level awarded, to match it without review (`stacking.verifyBy` UPPER_AWARDS). All or nothing. */
  @Post()
  @HttpCode(200)
  @Requires('programme.manage')
  @IsCommand()
  @ApiOkResponse({ type: ImportedAwardsView })
  import(
    @CurrentCommand() command: Command,
    @Param('programmeId', UuidParam) programmeId: string,
    @Body() request: ImportUpperAwardsRequest,
  ): Promise<ImportedAwardsView> {
    return this.importAwards.execute(command, programmeId, request);
  }

  /** Newest first; of several for one contract the newest counts. */
  @Get()
  @Requires('programme.manage')
  @ApiOkResponse({ type: UpperAwardPage })
  list(
    @CurrentActor() actor: Actor,
    @Param('programmeId', UuidParam) programmeId: string,
    @Query() query: ListUpperAwardsQuery,
  ): Promise<Page<UpperAwardView>> {
    return this.listAwards.execute(actor, programmeId, query);
  }
}
