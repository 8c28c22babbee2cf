import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { AppealListing } from '../listings/appeal-listing.js';
import { DecideListing } from '../listings/decide-listing.js';
import {
  AppealListingRequest,
  ListListingsQuery,
  RemoveListingRequest,
  ResumeListingRequest,
  SuspendListingRequest,
} from '../listings/listings.dto.js';
import { RemoveListing } from '../listings/remove-listing.js';
import { ResumeListing } from '../listings/resume-listing.js';
import { SuspendListing } from '../listings/suspend-listing.js';
import { AdmissionShelf } from './admission-shelf.js';
import { AdmissionPage, AdmissionView, DecideAdmissionRequest, EnterAdmissionRequest } from './admissions.dto.js';
import { ApplyForAdmission } from './apply-for-admission.js';
import { EnterAdmission } from './enter-admission.js';
import { ListAdmissions } from './list-admissions.js';
import { ReadAdmission } from './read-admission.js';

@Resource('provider-admissions')
export class ProviderAdmissionsController {
  constructor(
    private readonly listAdmissions: ListAdmissions,
    private readonly readAdmission: ReadAdmission,
    private readonly applyForAdmission: ApplyForAdmission,
    private readonly enterAdmission: EnterAdmission,
    private readonly decideListing: DecideListing,
    private readonly appealListing: AppealListing,
    private readonly suspendListing: SuspendListing,
    private readonly resumeListing: ResumeListing,
    private readonly removeListing: RemoveListing,
    private readonly shelf: AdmissionShelf,
  ) {}

  /** Who is in the catalogue, the newest entry first. */
  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: AdmissionPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListListingsQuery): Promise<Page<AdmissionView>> {
    return this.listAdmissions.execute(actor, query);
  }

  /** One admission with its suspensions. */
  @Get(':id')
  @Requires('directory.read')
  @ApiOkResponse({ type: AdmissionView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<AdmissionView> {
    return this.readAdmission.execute(actor, id);
  }

  /** A provider asks to be admitted. */
  @Post()
  @Requires('catalogue.apply')
  @IsCommand()
  @ApiCreatedResponse({ type: AdmissionView })
  apply(@CurrentCommand() command: Command): Promise<AdmissionView> {
    return this.applyForAdmission.execute(command);
  }

  /** An officer enters an admission that was decided on paper. */
  @Post('entries')
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiCreatedResponse({ type: AdmissionView })
  enter(@CurrentCommand() command: Command, @Body() request: EnterAdmissionRequest): Promise<AdmissionView> {
    return this.enterAdmission.execute(command, request);
  }

  /** Decides the stage it waits in; each stage by another officer. */
  @Post(':id/decision')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: AdmissionView })
  decide(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: DecideAdmissionRequest,
  ): Promise<AdmissionView> {
    return this.decideListing.execute(this.shelf, { command, id, request });
  }

  /** Its provider asks for another look at a rejection, once. */
  @Post(':id/appeal')
  @HttpCode(200)
  @Requires('catalogue.apply')
  @IsCommand()
  @ApiOkResponse({ type: AdmissionView })
  appeal(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: AppealListingRequest,
  ): Promise<AdmissionView> {
    return this.appealListing.execute(this.shelf, { command, id, request });
  }

  /** Suspends from a day to a day, or until it is resumed. Orders of earlier days stay good. */
  @Post(':id/suspension')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: AdmissionView })
  suspend(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: SuspendListingRequest,
  ): Promise<AdmissionView> {
    return this.suspendListing.execute(this.shelf, { command, id, request });
  }

  /** Ends the suspension: from a day on it counts again. */
  @Post(':id/resumption')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: AdmissionView })
  resume(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: ResumeListingRequest,
  ): Promise<AdmissionView> {
    return this.resumeListing.execute(this.shelf, { command, id, request });
  }

  /** Takes it out of the catalogue from a day on. */
  @Post(':id/removal')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: AdmissionView })
  remove(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: RemoveListingRequest,
  ): Promise<AdmissionView> {
    return this.removeListing.execute(this.shelf, { command, id, request });
  }
}
