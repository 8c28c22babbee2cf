import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ExtendNotice } from './extend-notice.js';
import { ListNoticeItems } from './list-notice-items.js';
import { ListNotices } from './list-notices.js';
import {
  ExtendNoticeRequest,
  ListNoticesQuery,
  NoticeItemPage,
  type NoticeItemView,
  NoticePage,
  NoticeView,
  RepublishNoticeRequest,
  WithdrawNoticeRequest,
} from './notices.dto.js';
import { ReadNotice } from './read-notice.js';
import { RepublishNotice } from './republish-notice.js';
import { WithdrawNotice } from './withdraw-notice.js';

@Resource('notices')
export class NoticesController {
  constructor(
    private readonly listNotices: ListNotices,
    private readonly readNotice: ReadNotice,
    private readonly listNoticeItems: ListNoticeItems,
    private readonly extendNotice: ExtendNotice,
    private readonly withdrawNotice: WithdrawNotice,
    private readonly republishNotice: RepublishNotice,
  ) {}

  /** Notices of the officer’s jurisdiction, the newest first. */
  @Get()
  @Requires('programme.read')
  @ApiOkResponse({ type: NoticePage })
  list(@CurrentActor() actor: Actor, @Query() query: ListNoticesQuery): Promise<Page<NoticeView>> {
    return this.listNotices.execute(actor, query);
  }

  @Get(':id')
  @Requires('programme.read')
  @ApiOkResponse({ type: NoticeView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) noticeId: string): Promise<NoticeView> {
    return this.readNotice.execute(actor, noticeId);
  }

  /** What stands on the notice, and how each item stands. */
  @Get(':id/items')
  @Requires('programme.read')
  @ApiOkResponse({ type: NoticeItemPage })
  items(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) noticeId: string,
    @Query() query: PageQuery,
  ): Promise<Page<NoticeItemView>> {
    return this.listNoticeItems.execute(actor, noticeId, query);
  }

  /** Moves the end of a period that runs. */
  @Post(':id/extension')
  @HttpCode(200)
  @Requires('publicity.manage')
  @IsCommand()
  @ApiOkResponse({ type: NoticeView })
  extend(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) noticeId: string,
    @Body() request: ExtendNoticeRequest,
  ): Promise<NoticeView> {
    return this.extendNotice.execute({ command, noticeId, request });
  }

  /** Takes a faulty notice down; its subjects stay held back until it is published again. */
  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('publicity.manage')
  @IsCommand()
  @ApiOkResponse({ type: NoticeView })
  withdraw(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) noticeId: string,
    @Body() { reason }: WithdrawNoticeRequest,
  ): Promise<NoticeView> {
    return this.withdrawNotice.execute({ command, noticeId, reason });
  }

  /** Publishes a withdrawn notice again as a new one, with a whole new period. */
  @Post(':id/republication')
  @Requires('publicity.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: NoticeView })
  republish(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) noticeId: string,
    @Body() request: RepublishNoticeRequest,
  ): Promise<NoticeView> {
    return this.republishNotice.execute({ command, noticeId, request });
  }
}
