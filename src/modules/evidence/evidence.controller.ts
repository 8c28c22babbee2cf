import { Body, Get, Header, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import { ContentDigest } from '../../platform/http/content-digest.interceptor.js';
import type { DigestedFile } from '../../platform/http/digested-file.js';
import type { Page } from '../../platform/http/pages.js';
import { CurrentFile, type ReceivedFile } from '../../platform/http/received-file.js';
import { Resource } from '../../platform/http/resource.js';
import { AcceptsFile } from '../../platform/http/uploads.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { DownloadEvidence } from './download-evidence.js';
import {
  EvidencePage,
  EvidenceView,
  FILE_BYTES_MAX,
  ListEvidenceQuery,
  UploadEvidenceRequest,
} from './evidence.dto.js';
import { ListEvidence } from './list-evidence.js';
import { ReadEvidence } from './read-evidence.js';
import { UploadEvidence } from './upload-evidence.js';

@Resource('evidence')
export class EvidenceController {
  constructor(
    private readonly uploadEvidence: UploadEvidence,
    private readonly listEvidence: ListEvidence,
    private readonly readEvidence: ReadEvidence,
    private readonly downloadEvidence: DownloadEvidence,
  ) {}

  /** Uploads a file of up to 20 MiB: PDF, PNG, JPEG, OFD, XLSX, DOCX or XML. */
  @Post()
  @Requires('evidence.upload')
  @IsCommand()
  @AcceptsFile(UploadEvidenceRequest, FILE_BYTES_MAX)
  @ApiCreatedResponse({ type: EvidenceView })
  upload(
    @CurrentCommand() command: Command,
    @CurrentFile() file: ReceivedFile,
    @Body() request: UploadEvidenceRequest,
  ): Promise<EvidenceView> {
    return this.uploadEvidence.execute({ command, file, request });
  }

  /** One's own files, or for officers all, newest first. */
  @Get()
  @Requires('evidence.read')
  @ApiOkResponse({ type: EvidencePage })
  list(@CurrentActor() actor: Actor, @Query() query: ListEvidenceQuery): Promise<Page<EvidenceView>> {
    return this.listEvidence.execute(actor, query);
  }

  @Get(':id')
  @Requires('evidence.read')
  @ApiOkResponse({ type: EvidenceView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<EvidenceView> {
    return this.readEvidence.execute(actor, id);
  }

  /** The file itself, always as a download that no browser runs or guesses at. */
  @Get(':id/content')
  @Requires('evidence.read')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'")
  @Header('X-Content-Type-Options', 'nosniff')
  @UseInterceptors(ContentDigest)
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  download(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<DigestedFile> {
    return this.downloadEvidence.execute(actor, id);
  }
}
