import { Injectable } from '@nestjs/common';

import { NotFound, WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import type { OrganisationState } from '../enterprises/enterprise.types.js';
import { toProviderView } from './provider.view.js';
import type { ProviderView } from './providers.dto.js';
import { ProvidersRepository } from './providers.repository.js';

export interface ProviderStateChange {
  readonly providerId: string;
  readonly to: OrganisationState;
  readonly reason: string;
}

/** Suspends a provider or takes the suspension back. Throws NotFound and WrongState. */
@Injectable()
export class ChangeProviderState {
  constructor(
    private readonly commands: Commands,
    private readonly providers: ProvidersRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, { providerId, to, reason }: ProviderStateChange): Promise<ProviderView> {
    return this.commands.run(command, async () => {
      const provider = await this.providers.lockById(providerId);
      if (!provider) throw new NotFound('provider');
      if (provider.state === to) throw new WrongState(`The provider is ${to} already.`, { state: to });

      const next = await this.providers.changeState(provider, to);
      await this.auditLog.record({
        action: to === 'SUSPENDED' ? 'provider.suspended' : 'provider.reinstated',
        subject: { type: 'provider', id: providerId, version: next.version },
        before: { state: provider.state },
        after: { state: to },
        reason,
        command,
      });
      return toProviderView(next, command.actor);
    });
  }
}
