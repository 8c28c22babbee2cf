import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { ReasonRequest } from '../../../platform/http/reason-request.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ChangeProviderState } from './change-provider-state.js';
import { CreateProvider } from './create-provider.js';
import { ListProviders } from './list-providers.js';
import { CreateProviderRequest, ListProvidersQuery, ProviderPage, ProviderView } from './providers.dto.js';
import { ReadProvider } from './read-provider.js';

@Resource('providers')
export class ProvidersController {
  constructor(
    private readonly listProviders: ListProviders,
    private readonly readProvider: ReadProvider,
    private readonly createProvider: CreateProvider,
    private readonly changeState: ChangeProviderState,
  ) {}

  /** Providers by name. */
  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: ProviderPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListProvidersQuery): Promise<Page<ProviderView>> {
    return this.listProviders.execute(actor, query);
  }

  /** Enters a provider into the register; the catalogue admits its service items. */
  @Post()
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiCreatedResponse({ type: ProviderView })
  create(@CurrentCommand() command: Command, @Body() request: CreateProviderRequest): Promise<ProviderView> {
    return this.createProvider.execute(command, request);
  }

  @Get(':id')
  @Requires('directory.read')
  @ApiOkResponse({ type: ProviderView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProviderView> {
    return this.readProvider.execute(actor, id);
  }

  @Post(':id/suspension')
  @Requires('catalogue.decide')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: ProviderView })
  suspend(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) providerId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ProviderView> {
    return this.changeState.execute(command, { providerId, to: 'SUSPENDED', reason });
  }

  @Post(':id/reinstatement')
  @Requires('catalogue.decide')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: ProviderView })
  reinstate(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) providerId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ProviderView> {
    return this.changeState.execute(command, { providerId, to: 'ACTIVE', reason });
  }
}
