import { Body, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';

import { Public } from '../../../platform/access/access.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import {
  FileObjectionRequest,
  ObjectionReceiptView,
  PublicItemPage,
  type PublicItemView,
  PublicNoticePage,
  PublicNoticeView,
  PublicPageQuery,
  TenantQuery,
} from './public-notices.dto.js';
import { ReadPublic } from './read-public.js';
import { ReceiveObjection } from './receive-objection.js';

@Resource('public')
export class PublicNoticesController {
  constructor(
    private readonly read: ReadPublic,
    private readonly receiveObjection: ReceiveObjection,
  ) {}

  /** Notices of a tenant, the newest first. */
  @Get('notices')
  @Public('Publicity is for everybody.')
  @ApiOkResponse({ type: PublicNoticePage })
  list(@Query() query: PublicPageQuery): Promise<Page<PublicNoticeView>> {
    return this.read.notices(query);
  }

  @Get('notices/:id')
  @Public('Publicity is for everybody.')
  @ApiOkResponse({ type: PublicNoticeView })
  notice(@Param('id', UuidParam) noticeId: string, @Query() { tenant }: TenantQuery): Promise<PublicNoticeView> {
    return this.read.notice(tenant, noticeId);
  }

  @Get('notices/:id/items')
  @Public('Publicity is for everybody.')
  @ApiOkResponse({ type: PublicItemPage })
  items(@Param('id', UuidParam) noticeId: string, @Query() query: PublicPageQuery): Promise<Page<PublicItemView>> {
    return this.read.items(noticeId, query);
  }

  /** The published text in canonical form: its SHA-256 is the notice’s `contentHash`. */
  @Get('notices/:id/content')
  @Public('Everybody may check what was published.')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'object' } })
  content(@Param('id', UuidParam) noticeId: string, @Query() { tenant }: TenantQuery): Promise<string> {
    return this.read.content(tenant, noticeId);
  }

  /** Objects to an item, in one’s own name. Needs no Idempotency-Key: the same objection again gets the same receipt. */
  @Post('notices/:id/objections')
  @Public('Anybody may object during the period.')
  @ApiCreatedResponse({ type: ObjectionReceiptView })
  object(
    @Param('id', UuidParam) noticeId: string,
    @Query() { tenant }: TenantQuery,
    @Body() request: FileObjectionRequest,
  ): Promise<ObjectionReceiptView> {
    return this.receiveObjection.execute({ tenantCode: tenant, noticeId, request });
  }

  /** What became of an objection, for whoever holds its receipt. */
  @Get('objections/:receipt')
  @Public('The receipt is the key.')
  @ApiOkResponse({ type: ObjectionReceiptView })
  objection(@Param('receipt') receipt: string, @Query() { tenant }: TenantQuery): Promise<ObjectionReceiptView> {
    return this.read.objection(tenant, receipt);
  }
}
