import { Injectable } from '@nestjs/common';

import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import type { MemberState } from '../accounts/account.types.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { RevokeKeys } from '../provider-keys/revoke-keys.js';
import { EndSessions } from '../sessions/end-sessions.js';
import { LockUser } from './lock-user.js';
import { toUserView } from './user.view.js';
import type { UserView } from './users.dto.js';

export interface StateChange {
  readonly userId: string;
  readonly to: MemberState;
  readonly reason: string;
}

/** The system administrator suspends a user, whose sessions and API keys end, or reinstates one. Throws NotFound, OwnRights, WrongState. */
@Injectable()
export class ChangeUserState {
  constructor(
    private readonly commands: Commands,
    private readonly lockUser: LockUser,
    private readonly members: MembersRepository,
    private readonly endSessions: EndSessions,
    private readonly revokeKeys: RevokeKeys,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, { userId, to, reason }: StateChange): Promise<UserView> {
    return this.commands.run(command, async () => {
      const member = await this.lockUser.execute(command.actor, userId);
      const { state } = member;
      if (state === to) throw new WrongState(`The user is ${state} already.`, { state });

      const changed = await this.members.change(member, { state: to });
      await this.auditLog.record({
        action: to === 'SUSPENDED' ? 'user.suspended' : 'user.reinstated',
        subject: { type: 'user', id: userId, version: changed.version },
        before: { state },
        after: { state: to },
        reason,
        command,
      });
      if (to === 'SUSPENDED') {
        await this.endSessions.execute({ accountId: userId }, 'SUSPENDED', command);
        await this.revokeKeys.execute({ accountId: userId }, reason, command);
      }
      return toUserView(changed, command.actor);
    });
  }
}
