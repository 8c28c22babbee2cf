import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Resource } from '../../../platform/http/resource.js';
import { IndustryList } from './industries.dto.js';
import { ListIndustries } from './list-industries.js';

@Resource('industries')
export class IndustriesController {
  constructor(private readonly listIndustries: ListIndustries) {}

  /** Sections and divisions of GB/T 4754-2017; groups and classes are accepted within them. */
  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: IndustryList })
  list(@CurrentActor() actor: Actor): Promise<IndustryList> {
    return this.listIndustries.execute(actor);
  }
}
