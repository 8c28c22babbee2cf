import { Body, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IfMatch, IsCommand, NeedsIfMatch } from '../../platform/http/command.decorators.js';
import type { Page } from '../../platform/http/pages.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import {
  ApplicationPage,
  ApplicationView,
  EditDraftRequest,
  ListApplicationsQuery,
  SubmissionRequest,
  SupplementRequest,
  TimelineView,
  WithdrawalRequest,
} from './applications.dto.js';
import { AnswerSupplement } from './decision/answer-supplement.js';
import { WithdrawApplication } from './decision/withdraw-application.js';
import { EditDraft } from './drafting/edit-draft.js';
import { IssueApplication } from './issuing/issue-application.js';
import { IssuedVoucherView } from './issuing/issuing.dto.js';
import { ListApplications } from './list-applications.js';
import { ReadApplication } from './read-application.js';
import { ReadSubmission } from './submission/read-submission.js';
import { SelfCheckApplication } from './submission/self-check-application.js';
import { SubmitApplication } from './submission/submit-application.js';
import { ExplanationView, ReceiptView } from './submission/submissions.dto.js';

@Resource('applications')
export class ApplicationsController {
  constructor(
    private readonly listApplications: ListApplications,
    private readonly readApplication: ReadApplication,
    private readonly editDraft: EditDraft,
    private readonly selfCheckApplication: SelfCheckApplication,
    private readonly submitApplication: SubmitApplication,
    private readonly readSubmission: ReadSubmission,
    private readonly withdrawApplication: WithdrawApplication,
    private readonly answerSupplement: AnswerSupplement,
    private readonly issueApplication: IssueApplication,
  ) {}

  /** An enterprise’s own applications, or those of an officer’s jurisdiction, newest first. */
  @Get()
  @Requires('application.read')
  @ApiOkResponse({ type: ApplicationPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListApplicationsQuery): Promise<Page<ApplicationView>> {
    return this.listApplications.execute(actor, query);
  }

  @Get(':id')
  @Requires('application.read')
  @ApiOkResponse({ type: ApplicationView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ApplicationView> {
    return this.readApplication.execute(actor, id);
  }

  /** Changes a draft. */
  @Patch(':id')
  @Requires('application.apply')
  @NeedsIfMatch()
  @ApiOkResponse({ type: ApplicationView })
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) applicationId: string,
    @IfMatch() version: number,
    @Body() request: EditDraftRequest,
  ): Promise<ApplicationView> {
    return this.editDraft.execute({ actor, applicationId, version, request });
  }

  /** What a submission would lead to now. Nothing is stored. */
  @Post(':id/self-check')
  @HttpCode(200)
  @Requires('application.apply')
  @ApiOkResponse({ type: ExplanationView })
  selfCheck(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ExplanationView> {
    return this.selfCheckApplication.execute(actor, id);
  }

  /** Submits a draft. Refused by the rules: 422 `not-eligible` with reasons, and it stays a draft. */
  @Post(':id/submission')
  @Requires('application.apply')
  @IsCommand()
  @ApiCreatedResponse({ type: ReceiptView })
  submit(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) applicationId: string,
    @Body() { pledges = [] }: SubmissionRequest,
  ): Promise<ReceiptView> {
    return this.submitApplication.execute(command, { applicationId, pledges });
  }

  @Get(':id/receipt')
  @Requires('application.read')
  @ApiOkResponse({ type: ReceiptView })
  receipt(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ReceiptView> {
    return this.readSubmission.receipt(actor, id);
  }

  /** The decision of the rules, line by line, with the clause behind each. */
  @Get(':id/explanation')
  @Requires('application.read')
  @ApiOkResponse({ type: ExplanationView })
  explanation(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ExplanationView> {
    return this.readSubmission.explanation(actor, id);
  }

  @Get(':id/timeline')
  @Requires('application.read')
  @ApiOkResponse({ type: TimelineView })
  timeline(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TimelineView> {
    return this.readApplication.timeline(actor, id);
  }

  /** Takes it back before the voucher is issued; what was set aside is free again. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('application.apply')
  @IsCommand()
  @ApiOkResponse({ type: ApplicationView })
  withdraw(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() { reason }: WithdrawalRequest,
  ): Promise<ApplicationView> {
    return this.withdrawApplication.execute(command, id, reason ?? null);
  }

  /** Answers a return. */
  @Post(':id/supplement')
  @HttpCode(200)
  @Requires('application.apply')
  @IsCommand()
  @ApiOkResponse({ type: ApplicationView })
  supplement(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: SupplementRequest,
  ): Promise<ApplicationView> {
    return this.answerSupplement.execute(command, id, request);
  }

  /** Issues the voucher of an approved application. Not for anyone who decided the case. */
  @Post(':id/issuance')
  @Requires('application.issue')
  @IsCommand()
  @ApiCreatedResponse({ type: IssuedVoucherView })
  issue(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<IssuedVoucherView> {
    return this.issueApplication.execute(command, id);
  }
}
