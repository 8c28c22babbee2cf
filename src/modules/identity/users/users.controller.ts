import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ChangeRoles } from './change-roles.js';
import { ChangeUserState } from './change-user-state.js';
import { CreateUser } from './create-user.js';
import { ListUsers } from './list-users.js';
import { ReadUser } from './read-user.js';
import { CreateUserRequest, ListUsersQuery, RoleRequest, UserPage, UserReasonRequest, UserView } from './users.dto.js';

@Resource('users')
export class UsersController {
  constructor(
    private readonly listUsers: ListUsers,
    private readonly readUser: ReadUser,
    private readonly createUser: CreateUser,
    private readonly changeRoles: ChangeRoles,
    private readonly changeState: ChangeUserState,
  ) {}

  /** Users in one’s jurisdiction. */
  @Get()
  @Requires('user.read')
  @ApiOkResponse({ type: UserPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListUsersQuery): Promise<Page<UserView>> {
    return this.listUsers.execute(actor, query);
  }

  @Get(':id')
  @Requires('user.read')
  @ApiOkResponse({ type: UserView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<UserView> {
    return this.readUser.execute(actor, id);
  }

  /** Enters a user without any role yet. */
  @Post()
  @Requires('user.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: UserView })
  create(@CurrentCommand() command: Command, @Body() request: CreateUserRequest): Promise<UserView> {
    return this.createUser.execute(command, request);
  }

  @Post(':id/role-grants')
  @Requires('role.grant')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: UserView })
  grantRole(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) userId: string,
    @Body() { role, reason }: RoleRequest,
  ): Promise<UserView> {
    return this.changeRoles.execute(command, { userId, role, reason, to: 'GRANTED' });
  }

  @Post(':id/role-endings')
  @Requires('role.grant')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: UserView })
  endRole(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) userId: string,
    @Body() { role, reason }: RoleRequest,
  ): Promise<UserView> {
    return this.changeRoles.execute(command, { userId, role, reason, to: 'ENDED' });
  }

  /** Suspends a user; their sessions end. */
  @Post(':id/suspension')
  @Requires('user.manage')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: UserView })
  suspend(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) userId: string,
    @Body() { reason }: UserReasonRequest,
  ): Promise<UserView> {
    return this.changeState.execute(command, { userId, to: 'SUSPENDED', reason });
  }

  @Post(':id/reinstatement')
  @Requires('user.manage')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: UserView })
  reinstate(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) userId: string,
    @Body() { reason }: UserReasonRequest,
  ): Promise<UserView> {
    return this.changeState.execute(command, { userId, to: 'ACTIVE', reason });
  }
}
