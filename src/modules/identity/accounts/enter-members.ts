import { Injectable } from '@nestjs/common';

import type { Role } from '../../../platform/access/permissions.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import { AlreadyMember, RoleMisplaced, RolesConflict } from '../identity.errors.js';
import { findRoleConflict, scopeKindOf, type ScopeKind } from '../role.rules.js';
import type { Scope } from './account.types.js';
import { MembersRepository } from './members.repository.js';

export interface Entrant {
  /** Of their account. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly scope: Scope;
}

/** Gives people a place and roles in the running unit's tenant. Throws RolesConflict, RoleMisplaced, AlreadyMember. */
@Injectable()
export class EnterMembers {
  constructor(
    private readonly members: MembersRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(people: readonly Entrant[], command: AuditEntry['command']): Promise<void> {
    people.forEach(({ roles, scope }) => {
      checkRoles(roles, scope);
    });
    const added = await this.members.add(people.map(({ id, roles, scope }) => ({ accountId: id, roles, ...scope })));
    if (added.size < people.length) throw new AlreadyMember();
    await this.auditLog.recordMany(
      people.map(({ id, roles, scope }) => ({
        action: 'user.created',
        subject: { type: 'user', id, version: 1 },
        after: { roles, ...scope },
        command,
      })),
    );
  }
}

/** Throws RoleMisplaced or RolesConflict. */
export function checkRoles(roles: readonly Role[], scope: Pick<Scope, 'enterpriseId' | 'providerId'>): void {
  const kind = kindOf(scope);
  const misplaced = roles.find((role) => scopeKindOf(role) !== kind);
  if (misplaced !== undefined) throw new RoleMisplaced(misplaced);
  const conflict = findRoleConflict(roles);
  if (conflict) throw new RolesConflict(conflict);
}

function kindOf({ enterpriseId, providerId }: Pick<Scope, 'enterpriseId' | 'providerId'>): ScopeKind {
  if (enterpriseId !== null) return 'ENTERPRISE';
  return providerId === null ? 'AUTHORITY' : 'PROVIDER';
}
