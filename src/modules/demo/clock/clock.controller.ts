import { Body, Get, Put, UseGuards } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Resource } from '../../../platform/http/resource.js';
import { PlaygroundOnly } from '../playground-only.js';
import { ClockSetView, ClockView, SetClockRequest } from './clock.dto.js';
import { ReadClock } from './read-clock.js';
import { SetClock } from './set-clock.js';

@Resource('clock')
@UseGuards(PlaygroundOnly)
export class ClockController {
  constructor(
    private readonly readClock: ReadClock,
    private readonly setClock: SetClock,
  ) {}

  /** Business time of the caller’s tenant. Demo and test only. */
  @Get()
  @Requires('session.own')
  @ApiOkResponse({ type: ClockView })
  read(@CurrentActor() actor: Actor): Promise<ClockView> {
    return this.readClock.execute(actor);
  }

  /** Moves business time forward and answers when all that became due has happened. Demo and test only. */
  @Put()
  @Requires('session.own')
  @ApiOkResponse({ type: ClockSetView })
  set(@CurrentActor() actor: Actor, @Body() { now }: SetClockRequest): Promise<ClockSetView> {
    return this.setClock.execute(actor, new Date(now));
  }
}
