import { Body, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IfMatch, IsCommand, NeedsIfMatch } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { ReasonRequest } from '../../../platform/http/reason-request.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ChangeEnterpriseState } from './change-enterprise-state.js';
import { CreateEnterprise } from './create-enterprise.js';
import { EditEnterprise } from './edit-enterprise.js';
import {
  CreateEnterpriseRequest,
  DeclarationRequest,
  EditEnterpriseRequest,
  EnterprisePage,
  EnterpriseView,
  ListEnterprisesQuery,
} from './enterprises.dto.js';
import { ListEnterprises } from './list-enterprises.js';
import { EnterpriseProfileView } from './profile.dto.js';
import { ReadEnterpriseProfile } from './read-enterprise-profile.js';
import { ReadEnterprise } from './read-enterprise.js';

@Resource('enterprises')
export class EnterprisesController {
  constructor(
    private readonly listEnterprises: ListEnterprises,
    private readonly readEnterprise: ReadEnterprise,
    private readonly readProfile: ReadEnterpriseProfile,
    private readonly createEnterprise: CreateEnterprise,
    private readonly editEnterprise: EditEnterprise,
    private readonly changeState: ChangeEnterpriseState,
  ) {}

  /** Enterprises in one’s jurisdiction, or one’s own, by name. */
  @Get()
  @Requires('enterprise.read')
  @ApiOkResponse({ type: EnterprisePage })
  list(@CurrentActor() actor: Actor, @Query() query: ListEnterprisesQuery): Promise<Page<EnterpriseView>> {
    return this.listEnterprises.execute(actor, query);
  }

  /** Enters an enterprise into the register. */
  @Post()
  @Requires('enterprise.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: EnterpriseView })
  create(@CurrentCommand() command: Command, @Body() request: CreateEnterpriseRequest): Promise<EnterpriseView> {
    return this.createEnterprise.execute(command, request);
  }

  @Get(':id')
  @Requires('enterprise.read')
  @ApiOkResponse({ type: EnterpriseView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<EnterpriseView> {
    return this.readEnterprise.execute(actor, id);
  }

  /** Today’s facts and the size class, with the row and bounds that gave it. */
  @Get(':id/profile')
  @Requires('enterprise.read')
  @ApiOkResponse({ type: EnterpriseProfileView })
  profile(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<EnterpriseProfileView> {
    return this.readProfile.execute(actor, id);
  }

  /** An officer records what registers say. */
  @Patch(':id')
  @Requires('enterprise.manage')
  @NeedsIfMatch()
  @ApiOkResponse({ type: EnterpriseView })
  edit(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) enterpriseId: string,
    @IfMatch() version: number,
    @Body() { name, ...profile }: EditEnterpriseRequest,
  ): Promise<EnterpriseView> {
    return this.editEnterprise.execute(actor, {
      enterpriseId,
      version,
      name: name ?? null,
      profile,
      origin: 'AUTHORITY',
    });
  }

  /** The enterprise states its own data; what an authority has verified stays. */
  @Patch(':id/declaration')
  @Requires('application.apply')
  @NeedsIfMatch()
  @ApiOkResponse({ type: EnterpriseView })
  declare(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) enterpriseId: string,
    @IfMatch() version: number,
    @Body() profile: DeclarationRequest,
  ): Promise<EnterpriseView> {
    return this.editEnterprise.execute(actor, { enterpriseId, version, name: null, profile, origin: 'SELF_DECLARED' });
  }

  @Post(':id/suspension')
  @Requires('enterprise.manage')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: EnterpriseView })
  suspend(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) enterpriseId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<EnterpriseView> {
    return this.changeState.execute(command, { enterpriseId, to: 'SUSPENDED', reason });
  }

  @Post(':id/reinstatement')
  @Requires('enterprise.manage')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: EnterpriseView })
  reinstate(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) enterpriseId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<EnterpriseView> {
    return this.changeState.execute(command, { enterpriseId, to: 'ACTIVE', reason });
  }
}
