import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { Requires } from '../../platform/access/access.decorators.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { DecideObjection } from './decide-objection.js';
import { ObjectionDecisionRequest, ObjectionDecisionView } from './objections.dto.js';

@Resource('objections')
export class ObjectionDecisionsController {
  constructor(private readonly decideObjection: DecideObjection) {}

  /** Takes an objection up, looks into it, or decides it. What it is about follows in the same commit. */
  @Post(':id/decision')
  @HttpCode(200)
  @Requires('objection.decide')
  @IsCommand()
  @ApiOkResponse({ type: ObjectionDecisionView })
  decide(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) objectionId: string,
    @Body() request: ObjectionDecisionRequest,
  ): Promise<ObjectionDecisionView> {
    return this.decideObjection.execute(command, objectionId, request);
  }
}
