import { Injectable } from '@nestjs/common';

import { ROLES } from '../../../platform/access/permissions.js';
import { ROLE_NAMES } from '../role-names.js';
import { permissionsOf, scopeKindOf } from '../role.rules.js';
import type { RoleList } from './users.dto.js';

/** Which role may do what. */
@Injectable()
export class ListRoles {
  execute(): RoleList {
    return {
      items: ROLES.map((role) => ({
        role,
        nameZh: ROLE_NAMES[role].zh,
        nameEn: ROLE_NAMES[role].en,
        scopeKind: scopeKindOf(role),
        permissions: [...permissionsOf([role])].sort(),
      })),
    };
  }
}
