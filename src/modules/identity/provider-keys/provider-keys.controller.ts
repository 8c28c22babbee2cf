import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../../platform/http/pages.js';
import { ReasonRequest } from '../../../platform/http/reason-request.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { CreateProviderKey } from './create-provider-key.js';
import { ListProviderKeys } from './list-provider-keys.js';
import { CreateProviderKeyRequest, NewProviderKeyView, ProviderKeyPage, ProviderKeyView } from './provider-keys.dto.js';
import { RevokeProviderKey } from './revoke-provider-key.js';

@Resource('provider-keys')
export class ProviderKeysController {
  constructor(
    private readonly listKeys: ListProviderKeys,
    private readonly createKey: CreateProviderKey,
    private readonly revokeKey: RevokeProviderKey,
  ) {}

  /** Keys of one’s own provider, newest first, without their secrets. */
  @Get()
  @Requires('provider-key.manage')
  @ApiOkResponse({ type: ProviderKeyPage })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<ProviderKeyView>> {
    return this.listKeys.execute(actor, query);
  }

  /** Makes a key and tells its secret once. Two are in force at most: to rotate, make the next and revoke the last. */
  @Post()
  @Requires('provider-key.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: NewProviderKeyView })
  create(@CurrentCommand() command: Command, @Body() request: CreateProviderKeyRequest): Promise<NewProviderKeyView> {
    return this.createKey.execute(command, request);
  }

  /** Ends a key for good: here at once, in other processes within three seconds. */
  @Post(':id/revocation')
  @Requires('provider-key.manage')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: ProviderKeyView })
  revoke(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ProviderKeyView> {
    return this.revokeKey.execute(command, id, reason);
  }
}
