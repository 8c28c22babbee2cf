import { Injectable } from '@nestjs/common';

import type { Role } from '../../../platform/access/permissions.js';
import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import type { Member } from '../accounts/account.types.js';
import { checkRoles } from '../accounts/enter-members.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { RevokeKeys } from '../provider-keys/revoke-keys.js';
import { EndSessions } from '../sessions/end-sessions.js';
import { LockUser } from './lock-user.js';
import { toUserView } from './user.view.js';
import type { UserView } from './users.dto.js';

export interface RoleChange {
  readonly userId: string;
  readonly role: Role;
  readonly to: 'GRANTED' | 'ENDED';
  readonly reason: string;
}

/**
 * The security administrator grants or ends a role of somebody else. Their sessions end, since tokens state the roles,
 * and with an ended role the API keys that they made.
 * Throws NotFound, OwnRights, WrongState, RolesConflict, RoleMisplaced.
 */
@Injectable()
export class ChangeRoles {
  constructor(
    private readonly commands: Commands,
    private readonly lockUser: LockUser,
    private readonly members: MembersRepository,
    private readonly endSessions: EndSessions,
    private readonly revokeKeys: RevokeKeys,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, { userId, role, to, reason }: RoleChange): Promise<UserView> {
    return this.commands.run(command, async () => {
      const member = await this.lockUser.execute(command.actor, userId);
      const roles = to === 'GRANTED' ? withRole(member, role) : withoutRole(member, role);
      checkRoles(roles, member);

      const changed = await this.members.change(member, { roles });
      await this.auditLog.record({
        action: to === 'GRANTED' ? 'role.granted' : 'role.ended',
        subject: { type: 'user', id: userId, version: changed.version },
        before: { roles: member.roles },
        after: { roles },
        reason,
        command,
      });
      await this.endSessions.execute({ accountId: userId }, 'RIGHTS_CHANGED', command);
      if (to === 'ENDED') await this.revokeKeys.execute({ accountId: userId }, reason, command);
      return toUserView(changed, command.actor);
    });
  }
}

function withRole({ roles, state }: Member, role: Role): readonly Role[] {
  if (state !== 'ACTIVE') throw new WrongState('A suspended user gets no role. Reinstate the user first.', { state });
  if (roles.includes(role)) throw new WrongState('The user has this role already.', { role });
  return [...roles, role];
}

function withoutRole({ roles }: Member, role: Role): readonly Role[] {
  if (!roles.includes(role)) throw new WrongState('The user does not have this role.', { role });
  return roles.filter((held) => held !== role);
}
