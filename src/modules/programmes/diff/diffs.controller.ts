import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import { DiffVersions } from './diff-versions.js';
import { DiffQuery, DiffView } from './diffs.dto.js';

@Resource('programmes/:id/diff')
export class DiffsController {
  constructor(private readonly diffVersions: DiffVersions) {}

  /** What a version changes, parameter by parameter, with the clauses. The draft is for those who manage the programme. */
  @Get()
  @Requires('programme.read')
  @ApiOkResponse({ type: DiffView })
  diff(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: DiffQuery): Promise<DiffView> {
    return this.diffVersions.execute(actor, id, query);
  }
}
