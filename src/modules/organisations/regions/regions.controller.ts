import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Resource } from '../../../platform/http/resource.js';
import { ListRegions } from './list-regions.js';
import { ReadRegion } from './read-region.js';
import { RegionDetail, RegionList, RegionQuery, RegionsQuery } from './regions.dto.js';

@Resource('regions')
export class RegionsController {
  constructor(
    private readonly listRegions: ListRegions,
    private readonly readRegion: ReadRegion,
  ) {}

  /** Regions of GB/T 2260 right below one, as they stood on a day. */
  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: RegionList })
  list(@CurrentActor() actor: Actor, @Query() query: RegionsQuery): Promise<RegionList> {
    return this.listRegions.execute(actor, query);
  }

  /** One region on a day, in force or not any more, with what is above it and what took its place. */
  @Get(':code')
  @Requires('directory.read')
  @ApiOkResponse({ type: RegionDetail })
  read(@CurrentActor() actor: Actor, @Param('code') code: string, @Query() { at }: RegionQuery): Promise<RegionDetail> {
    return this.readRegion.execute(actor, code, at);
  }
}
