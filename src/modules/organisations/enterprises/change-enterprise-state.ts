import { Injectable } from '@nestjs/common';

import { NotFound, WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { isReadable, readingScope } from '../reading-scope.rules.js';
import type { OrganisationState } from './enterprise.types.js';
import { toEnterpriseView } from './enterprise.view.js';
import type { EnterpriseView } from './enterprises.dto.js';
import { EnterprisesRepository } from './enterprises.repository.js';

export interface StateChange {
  readonly enterpriseId: string;
  readonly to: OrganisationState;
  readonly reason: string;
}

/** Suspends an enterprise or takes the suspension back. Throws NotFound and WrongState. */
@Injectable()
export class ChangeEnterpriseState {
  constructor(
    private readonly commands: Commands,
    private readonly enterprises: EnterprisesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, { enterpriseId, to, reason }: StateChange): Promise<EnterpriseView> {
    return this.commands.run(command, async () => {
      const enterprise = await this.enterprises.lockById(enterpriseId);
      if (!enterprise || !isReadable(readingScope(command.actor), enterprise)) throw new NotFound('enterprise');
      if (enterprise.state === to) throw new WrongState(`The enterprise is ${to} already.`, { state: to });

      const next = await this.enterprises.change(enterprise, { state: to });
      await this.auditLog.record({
        action: to === 'SUSPENDED' ? 'enterprise.suspended' : 'enterprise.reinstated',
        subject: { type: 'enterprise', id: enterpriseId, version: next.version },
        before: { state: enterprise.state },
        after: { state: to },
        reason,
        command,
      });
      return toEnterpriseView(next, command.actor);
    });
  }
}
