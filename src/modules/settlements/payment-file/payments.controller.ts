import { Body, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import { ContentDigest } from '../../../platform/http/content-digest.interceptor.js';
import type { DigestedFile } from '../../../platform/http/digested-file.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { SettlementBatchView } from '../batches/settlement-batches.dto.js';
import { ImportResults } from '../results/import-results.js';
import { ImportedResultsView, ImportResultsRequest } from '../results/results.dto.js';
import { DownloadPaymentFile } from './download-payment-file.js';
import { ExportBatch } from './export-batch.js';

@Resource('settlement-batches/:id')
export class PaymentsController {
  constructor(
    private readonly exportBatch: ExportBatch,
    private readonly downloadFile: DownloadPaymentFile,
    private readonly importResults: ImportResults,
  ) {}

  /** Lets the payment file of an approved batch out and tells its hash. Then GET it. */
  @Post('export')
  @HttpCode(200)
  @Requires('settlement.manage')
  @IsCommand()
  @ApiOkResponse({ type: SettlementBatchView })
  export(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<SettlementBatchView> {
    return this.exportBatch.execute(command, id);
  }

  /** The payment file: CSV with control totals, the same bytes every time, its SHA-256 in `Content-Digest`. */
  @Get('export')
  @Requires('settlement.manage')
  @UseInterceptors(ContentDigest)
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  download(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<DigestedFile> {
    return this.downloadFile.execute(actor, id);
  }

  /** Takes what the bank says, all or nothing: what was paid is settled, the orders of what failed wait again. */
  @Post('results')
  @HttpCode(200)
  @Requires('settlement.manage')
  @IsCommand()
  @ApiOkResponse({ type: ImportedResultsView })
  results(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: ImportResultsRequest,
  ): Promise<ImportedResultsView> {
    return this.importResults.execute(command, id, request);
  }
}
