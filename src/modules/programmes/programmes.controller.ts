import { Body, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IfMatch, IsCommand, NeedsIfMatch } from '../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../platform/http/pages.js';
import { ReasonRequest } from '../../platform/http/reason-request.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { ChangeState } from './change-state.js';
import { CreateProgramme } from './create-programme.js';
import { EditProgramme } from './edit-programme.js';
import { ListProgrammes } from './list-programmes.js';
import { ListVersions } from './list-versions.js';
import {
  CreateProgrammeRequest,
  EditProgrammeRequest,
  ListProgrammesQuery,
  ProgrammePage,
  type ProgrammeSummary,
  ProgrammeVersionPage,
  type ProgrammeVersionSummary,
  ProgrammeVersionView,
  ProgrammeView,
  ValidationView,
} from './programmes.dto.js';
import { PublishProgramme } from './publication/publish-programme.js';
import { ValidateDraft } from './publication/validate-draft.js';
import { ReadProgramme } from './read-programme.js';
import { ReadVersion } from './read-version.js';

@Resource('programmes')
export class ProgrammesController {
  constructor(
    private readonly listProgrammes: ListProgrammes,
    private readonly readProgramme: ReadProgramme,
    private readonly createProgramme: CreateProgramme,
    private readonly editProgramme: EditProgramme,
    private readonly validateDraft: ValidateDraft,
    private readonly publishProgramme: PublishProgramme,
    private readonly changeState: ChangeState,
    private readonly listVersions: ListVersions,
    private readonly readVersion: ReadVersion,
  ) {}

  /** Programmes, the newest first. Enterprises and providers see what was published. */
  @Get()
  @Requires('programme.read')
  @ApiOkResponse({ type: ProgrammePage })
  list(@CurrentActor() actor: Actor, @Query() query: ListProgrammesQuery): Promise<Page<ProgrammeSummary>> {
    return this.listProgrammes.execute(actor, query);
  }

  /** A programme with its policy document. */
  @Get(':id')
  @Requires('programme.read')
  @ApiOkResponse({ type: ProgrammeView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammeView> {
    return this.readProgramme.execute(actor, id);
  }

  /** Begins a programme of one’s own authority as a draft. */
  @Post()
  @Requires('programme.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: ProgrammeView })
  create(@CurrentCommand() command: Command, @Body() request: CreateProgrammeRequest): Promise<ProgrammeView> {
    return this.createProgramme.execute(command, request);
  }

  /** Edits the draft; on a published programme, the amendment. */
  @Patch(':id')
  @Requires('programme.manage')
  @NeedsIfMatch()
  @ApiOkResponse({ type: ProgrammeView })
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) programmeId: string,
    @IfMatch() version: number,
    @Body() request: EditProgrammeRequest,
  ): Promise<ProgrammeView> {
    return this.editProgramme.execute({ actor, programmeId, version, request });
  }

  /** Tells what stands between the draft and its publication. Changes nothing. */
  @Post(':id/validation')
  @HttpCode(200)
  @Requires('programme.manage')
  @ApiOkResponse({ type: ValidationView })
  validate(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ValidationView> {
    return this.validateDraft.execute(actor, id);
  }

  /** Publishes the draft as the next version; it never changes again. */
  @Post(':id/publication')
  @HttpCode(200)
  @Requires('programme.manage')
  @IsCommand()
  @ApiOkResponse({ type: ProgrammeView })
  publish(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<ProgrammeView> {
    return this.publishProgramme.execute(command, id);
  }

  /** Opens the programme for applications, also after a pause. */
  @Post(':id/opening')
  @HttpCode(200)
  @Requires('programme.manage')
  @IsCommand()
  @ApiOkResponse({ type: ProgrammeView })
  open(@CurrentCommand() command: Command, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeView> {
    return this.changeState.execute({ command, programmeId, event: 'open', reason: null });
  }

  /** Takes no applications until it is opened again. */
  @Post(':id/pause')
  @HttpCode(200)
  @Requires('programme.manage')
  @IsCommand()
  @ApiOkResponse({ type: ProgrammeView })
  pause(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) programmeId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ProgrammeView> {
    return this.changeState.execute({ command, programmeId, event: 'pause', reason });
  }

  /** Ends the programme for applications, for good. */
  @Post(':id/closing')
  @HttpCode(200)
  @Requires('programme.manage')
  @IsCommand()
  @ApiOkResponse({ type: ProgrammeView })
  close(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) programmeId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ProgrammeView> {
    return this.changeState.execute({ command, programmeId, event: 'close', reason });
  }

  /** The published versions, the latest first. */
  @Get(':id/versions')
  @Requires('programme.read')
  @ApiOkResponse({ type: ProgrammeVersionPage })
  versions(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<ProgrammeVersionSummary>> {
    return this.listVersions.execute(actor, id, query);
  }

  /** One published version with its document. */
  @Get(':id/versions/:number')
  @Requires('programme.read')
  @ApiOkResponse({ type: ProgrammeVersionView })
  version(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<ProgrammeVersionView> {
    return this.readVersion.execute(actor, id, number);
  }
}
