import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { Requires } from '../../platform/access/access.decorators.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { ApplicationView, DraftApplicationRequest } from './applications.dto.js';
import { DraftApplication } from './drafting/draft-application.js';
import { IssueProgramme } from './issuing/issue-programme.js';
import { BulkIssuanceRequest, BulkIssuanceView } from './issuing/issuing.dto.js';

@Resource('programmes/:programmeId')
export class ProgrammeApplicationsController {
  constructor(
    private readonly draftApplication: DraftApplication,
    private readonly issueProgramme: IssueProgramme,
  ) {}

  /** Begins an application of one’s own enterprise. */
  @Post('applications')
  @Requires('application.apply')
  @IsCommand()
  @ApiCreatedResponse({ type: ApplicationView })
  draft(
    @CurrentCommand() command: Command,
    @Param('programmeId', UuidParam) programmeId: string,
    @Body() request: DraftApplicationRequest,
  ): Promise<ApplicationView> {
    return this.draftApplication.execute(command, programmeId, request);
  }

  /** Issues the vouchers of approved applications, up to 200 at once, each with its own result. */
  @Post('issuances')
  @HttpCode(200)
  @Requires('application.issue')
  @IsCommand()
  @ApiOkResponse({ type: BulkIssuanceView })
  issue(
    @CurrentCommand() command: Command,
    @Param('programmeId', UuidParam) programmeId: string,
    @Body() request: BulkIssuanceRequest,
  ): Promise<BulkIssuanceView> {
    return this.issueProgramme.execute(command, programmeId, request);
  }
}
