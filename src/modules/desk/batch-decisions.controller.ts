import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { Requires } from '../../platform/access/access.decorators.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import { Resource } from '../../platform/http/resource.js';
import type { Command } from '../../platform/idempotency/command.js';
import { DecideBatch } from './decide-batch.js';
import { BatchDecisionRequest, BatchDecisionView } from './tasks.dto.js';

@Resource('batch-decisions')
export class BatchDecisionsController {
  constructor(private readonly decideBatch: DecideBatch) {}

  /** The same decision on up to 200 tasks, each with its own result; `dryRun` changes nothing. */
  @Post()
  @HttpCode(200)
  @Requires('application.decide')
  @IsCommand()
  @ApiOkResponse({ type: BatchDecisionView })
  decide(@CurrentCommand() command: Command, @Body() request: BatchDecisionRequest): Promise<BatchDecisionView> {
    return this.decideBatch.execute(command, request);
  }
}
