import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Resource } from '../../../platform/http/resource.js';
import { ReadMe } from './read-me.js';
import { MeView } from './sessions.dto.js';

@Resource('me')
export class MeController {
  constructor(private readonly readMe: ReadMe) {}

  /** The caller: user, tenant, roles, scope and rights. */
  @Get()
  @Requires('session.own')
  @ApiOkResponse({ type: MeView })
  read(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.readMe.execute(actor);
  }
}
