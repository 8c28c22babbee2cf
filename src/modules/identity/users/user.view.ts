import type { Actor } from '../../../platform/access/actor.js';
import { type AllowedAction, allow, deny } from '../../../platform/http/allowed-action.js';
import type { Member } from '../accounts/account.types.js';
import { toScopeView } from '../sessions/session.view.js';
import type { UserView } from './users.dto.js';

export function toUserView(member: Member, actor: Actor): UserView {
  return {
    id: member.accountId,
    username: member.username,
    displayName: member.displayName,
    roles: member.roles,
    scope: toScopeView(member),
    state: member.state,
    version: member.version,
    createdAt: member.createdAt.toISOString(),
    allowedActions: actionsOn(member, actor),
  };
}

function actionsOn(member: Member, actor: Actor): readonly AllowedAction[] {
  const isOwn = member.accountId === actor.userId;
  const judge = (action: string, needs: 'role.grant' | 'user.manage', fits: boolean): AllowedAction => {
    if (!actor.permissions.has(needs)) return deny(action, 'MISSING_PERMISSION');
    if (isOwn) return deny(action, 'OWN_RIGHTS');
    return fits ? allow(action) : deny(action, 'WRONG_STATE');
  };
  return [
    judge('grant-role', 'role.grant', member.state === 'ACTIVE'),
    judge('end-role', 'role.grant', member.roles.length > 0),
    judge('suspend', 'user.manage', member.state === 'ACTIVE'),
    judge('reinstate', 'user.manage', member.state === 'SUSPENDED'),
  ];
}
