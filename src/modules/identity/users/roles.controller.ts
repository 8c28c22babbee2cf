import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { Requires } from '../../../platform/access/access.decorators.js';
import { Resource } from '../../../platform/http/resource.js';
import { ListRoles } from './list-roles.js';
import { RoleList } from './users.dto.js';

@Resource('roles')
export class RolesController {
  constructor(private readonly listRoles: ListRoles) {}

  /** The roles and their rights. */
  @Get()
  @Requires('session.own')
  @ApiOkResponse({ type: RoleList })
  list(): RoleList {
    return this.listRoles.execute();
  }
}
