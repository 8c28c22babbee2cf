import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import type { Page } from '../../platform/http/pages.js';
import { ReasonRequest } from '../../platform/http/reason-request.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { DeadLetterPage, DeadLetterView, ListDeadLettersQuery } from './dead-letters.dto.js';
import { ListDeadLetters } from './list-dead-letters.js';
import { RedriveDeadLetter } from './redrive-dead-letter.js';

@Resource('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly listDeadLetters: ListDeadLetters,
    private readonly redriveDeadLetter: RedriveDeadLetter,
  ) {}

  /** Messages that failed for good and wait for somebody, the newest first. */
  @Get()
  @Requires('operations.manage')
  @ApiOkResponse({ type: DeadLetterPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListDeadLettersQuery): Promise<Page<DeadLetterView>> {
    return this.listDeadLetters.execute(actor, query);
  }

  @Get(':id')
  @Requires('operations.manage')
  @ApiOkResponse({ type: DeadLetterView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<DeadLetterView> {
    return this.listDeadLetters.read(actor, id);
  }

  /** Sends it again; where it may move money the first call asks and another administrator’s call sends. */
  @Post(':id/redrive')
  @HttpCode(200)
  @Requires('operations.manage')
  @IsCommand()
  @ApiOkResponse({ type: DeadLetterView })
  redrive(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<DeadLetterView> {
    return this.redriveDeadLetter.execute(command, id, reason);
  }
}
