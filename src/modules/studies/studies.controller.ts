import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../platform/http/pages.js';
import { CurrentFile, type ReceivedFile } from '../../platform/http/received-file.js';
import { Resource } from '../../platform/http/resource.js';
import { AcceptsFile } from '../../platform/http/uploads.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { CancelStudy } from './cancel-study.js';
import { CompareStudies } from './compare-studies.js';
import { ListStudies } from './list-studies.js';
import { UploadPopulation } from './population/upload-population.js';
import { ReadStudy } from './read-study.js';
import { ListDifferences } from './replay/list-differences.js';
import { RequestReplay } from './replay/request-replay.js';
import { RequestSimulation } from './simulation/request-simulation.js';
import {
  CompareStudiesQuery,
  ComparisonView,
  DifferencePage,
  type DifferenceView,
  PopulationView,
  ReplayRequest,
  SimulationRequest,
  StudyPage,
  StudyView,
  UploadPopulationRequest,
} from './studies.dto.js';

const TABLE_BYTES_MAX = 32 * 1024 * 1024;

@Resource('programmes/:id')
export class StudiesController {
  constructor(
    private readonly requestReplay: RequestReplay,
    private readonly requestSimulation: RequestSimulation,
    private readonly uploadPopulation: UploadPopulation,
    private readonly listStudies: ListStudies,
    private readonly compareStudies: CompareStudies,
    private readonly readStudy: ReadStudy,
    private readonly cancelStudy: CancelStudy,
    private readonly listDifferences: ListDifferences,
  ) {}

  /** Decides stored cases again, by their own version or by other rules; a study with progress. */
  @Post('replays')
  @HttpCode(202)
  @Requires('programme.manage')
  @IsCommand()
  @ApiAcceptedResponse({ type: StudyView })
  replay(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: ReplayRequest,
  ): Promise<StudyView> {
    return this.requestReplay.execute(command, id, request);
  }

  /** Lets a population apply under rules before they take effect; a study with progress. */
  @Post('simulations')
  @HttpCode(202)
  @Requires('programme.manage')
  @IsCommand()
  @ApiAcceptedResponse({ type: StudyView })
  simulate(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: SimulationRequest,
  ): Promise<StudyView> {
    return this.requestSimulation.execute(command, id, request);
  }

  /**
   * Uploads a table of cases, CSV or XLSX (its first sheet): the first line names facts; an empty cell is unknown, `-`
   * known to be absent.
   */
  @Post('populations')
  @Requires('programme.manage')
  @IsCommand()
  @AcceptsFile(UploadPopulationRequest, TABLE_BYTES_MAX)
  @ApiCreatedResponse({ type: PopulationView })
  upload(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) programmeId: string,
    @CurrentFile() file: ReceivedFile,
    @Body() { name }: UploadPopulationRequest,
  ): Promise<PopulationView> {
    return this.uploadPopulation.execute({ command, programmeId, file, name });
  }

  /** The studies of the programme, the newest first. */
  @Get('studies')
  @Requires('programme.manage')
  @ApiOkResponse({ type: StudyPage })
  list(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<StudyView>> {
    return this.listStudies.execute(actor, id, query);
  }

  /** Figures of several studies side by side. */
  @Get('study-comparison')
  @Requires('programme.manage')
  @ApiOkResponse({ type: ComparisonView })
  compare(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Query() query: CompareStudiesQuery,
  ): Promise<ComparisonView> {
    return this.compareStudies.execute(actor, id, query);
  }

  @Get('studies/:studyId')
  @Requires('programme.manage')
  @ApiOkResponse({ type: StudyView })
  read(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Param('studyId', UuidParam) studyId: string,
  ): Promise<StudyView> {
    return this.readStudy.execute(actor, id, studyId);
  }

  /** The cases of a replay that came out differently. */
  @Get('studies/:studyId/differences')
  @Requires('programme.manage')
  @ApiOkResponse({ type: DifferencePage })
  differences(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) programmeId: string,
    @Param('studyId', UuidParam) studyId: string,
    @Query() query: PageQuery,
  ): Promise<Page<DifferenceView>> {
    return this.listDifferences.execute(actor, { programmeId, studyId }, query);
  }

  @Post('studies/:studyId/cancellation')
  @HttpCode(200)
  @Requires('programme.manage')
  @IsCommand()
  @ApiOkResponse({ type: StudyView })
  cancel(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Param('studyId', UuidParam) studyId: string,
  ): Promise<StudyView> {
    return this.cancelStudy.execute(command, id, studyId);
  }
}
