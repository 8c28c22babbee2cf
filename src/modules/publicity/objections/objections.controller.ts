import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import { DiscloseObjector } from './disclose-objector.js';
import { ListObjections } from './list-objections.js';
import {
  DiscloseObjectorRequest,
  ListObjectionsQuery,
  ObjectionPage,
  ObjectionView,
  ObjectorView,
} from './objections.dto.js';
import { ReadObjection } from './read-objection.js';

@Resource('objections')
export class ObjectionsController {
  constructor(
    private readonly listObjections: ListObjections,
    private readonly readObjection: ReadObjection,
    private readonly discloseObjector: DiscloseObjector,
  ) {}

  /** Objections in one’s jurisdiction, the oldest first. */
  @Get()
  @Requires('objection.decide')
  @ApiOkResponse({ type: ObjectionPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListObjectionsQuery): Promise<Page<ObjectionView>> {
    return this.listObjections.execute(actor, query);
  }

  @Get(':id')
  @Requires('objection.decide')
  @ApiOkResponse({ type: ObjectionView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) objectionId: string): Promise<ObjectionView> {
    return this.readObjection.execute(actor, objectionId);
  }

  /** Who objected. Each look is written into the trail; the answer is not stored, so there is no Idempotency-Key. */
  @Post(':id/disclosure')
  @HttpCode(200)
  @Requires('objection.decide')
  @ApiOkResponse({ type: ObjectorView })
  disclose(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) objectionId: string,
    @Body() { reason }: DiscloseObjectorRequest,
  ): Promise<ObjectorView> {
    return this.discloseObjector.execute({ actor, objectionId, reason });
  }
}
