import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { EndRelation } from './end-relation.js';
import { ListRelatedParties } from './list-related-parties.js';
import { RecordRelation } from './record-relation.js';
import {
  EndRelationRequest,
  ListRelatedPartiesQuery,
  RecordRelationRequest,
  RelatedPartyPage,
  RelatedPartyView,
} from './related-parties.dto.js';

@Resource('related-parties')
export class RelatedPartiesController {
  constructor(
    private readonly listRelatedParties: ListRelatedParties,
    private readonly recordRelation: RecordRelation,
    private readonly endRelation: EndRelation,
  ) {}

  /** Relations between enterprises and providers, newest first. */
  @Get()
  @Requires('enterprise.manage')
  @ApiOkResponse({ type: RelatedPartyPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListRelatedPartiesQuery): Promise<Page<RelatedPartyView>> {
    return this.listRelatedParties.execute(actor, query);
  }

  /** Puts a relation on record, with its source and first day. */
  @Post()
  @Requires('enterprise.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: RelatedPartyView })
  record(@CurrentCommand() command: Command, @Body() request: RecordRelationRequest): Promise<RelatedPartyView> {
    return this.recordRelation.execute(command, request);
  }

  /** States the last day of a relation. */
  @Post(':id/end')
  @Requires('enterprise.manage')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: RelatedPartyView })
  end(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: EndRelationRequest,
  ): Promise<RelatedPartyView> {
    return this.endRelation.execute(command, id, request);
  }
}
