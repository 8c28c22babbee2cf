import { Body, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IfMatch, IsCommand, NeedsIfMatch } from '../../../platform/http/command.decorators.js';
import { type Page, PageQuery } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { AuthorityPage, AuthorityView, CreateAuthorityRequest, EditAuthorityRequest } from './authorities.dto.js';
import { CreateAuthority } from './create-authority.js';
import { EditAuthority } from './edit-authority.js';
import { ListAuthorities } from './list-authorities.js';

@Resource('authorities')
export class AuthoritiesController {
  constructor(
    private readonly listAuthorities: ListAuthorities,
    private readonly createAuthority: CreateAuthority,
    private readonly editAuthority: EditAuthority,
  ) {}

  /** The tree of authorities in its order. */
  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: AuthorityPage })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<AuthorityView>> {
    return this.listAuthorities.execute(actor, query);
  }

  /** Adds an authority below another. */
  @Post()
  @Requires('authority.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: AuthorityView })
  create(@CurrentCommand() command: Command, @Body() request: CreateAuthorityRequest): Promise<AuthorityView> {
    return this.createAuthority.execute(command, request);
  }

  /** Renames an authority or states its last day. */
  @Patch(':id')
  @Requires('authority.manage')
  @NeedsIfMatch()
  @ApiOkResponse({ type: AuthorityView })
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @IfMatch() version: number,
    @Body() request: EditAuthorityRequest,
  ): Promise<AuthorityView> {
    return this.editAuthority.execute(actor, id, version, request);
  }
}
