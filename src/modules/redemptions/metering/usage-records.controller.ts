import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ListUsageRecords } from './list-usage-records.js';
import { PostUsageRecords } from './post-usage-records.js';
import {
  ListUsageRecordsQuery,
  PostUsageRecordsAnswer,
  PostUsageRecordsRequest,
  UsageRecordPage,
  type UsageRecordView,
} from './usage-records.dto.js';

@Resource('usage-records')
export class UsageRecordsController {
  constructor(
    private readonly postUsageRecords: PostUsageRecords,
    private readonly listUsageRecords: ListUsageRecords,
  ) {}

  /** Charges metered use to vouchers. Each record has a verdict of its own: a refused one does not spoil the others. */
  @Post()
  @HttpCode(200)
  @Requires('redemption.redeem')
  @IsCommand()
  @ApiOkResponse({ type: PostUsageRecordsAnswer })
  post(@CurrentCommand() command: Command, @Body() request: PostUsageRecordsRequest): Promise<PostUsageRecordsAnswer> {
    return this.postUsageRecords.execute(command, request);
  }

  /** Newest first: a provider’s own records, those on an enterprise’s vouchers, or those in an officer’s jurisdiction. */
  @Get()
  @Requires('redemption.read')
  @ApiOkResponse({ type: UsageRecordPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListUsageRecordsQuery): Promise<Page<UsageRecordView>> {
    return this.listUsageRecords.execute(actor, query);
  }
}
