import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids/new-id.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import { AuthoritiesRepository } from '../authorities/authorities.repository.js';
import { locate } from '../authorities/authority.rules.js';
import { creditCode } from '../credit-code/credit-code.rules.js';
import { ProviderExists } from './provider.errors.js';
import type { Provider } from './provider.types.js';
import { ProvidersRepository } from './providers.repository.js';

export interface ProviderRegistration {
  /** As it was typed; normalised and checked here. */
  readonly uscc: string;
  readonly name: string;
  /** An authority's code or six digits of GB/T 2260. */
  readonly region: string | null;
}

/**
 * Enters a provider into the tenant's register. Joins the caller's unit of work. Throws CreditCodeLength,
 * CreditCodeCharacter, CreditCodeCheck, UnknownRegion, InvalidRegionCode and ProviderExists.
 */
@Injectable()
export class RegisterProvider {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: ProvidersRepository,
    private readonly authorities: AuthoritiesRepository,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** `command` is null for a registration without sign-in and for the demo city. */
  execute(tenantId: number, registration: ProviderRegistration, command: AuditEntry['command']): Promise<Provider> {
    const uscc = creditCode(registration.uscc);
    return this.unitOfWork.run(tenantId, async () => {
      const now = this.clock.now();
      const { name } = registration;
      const region = await this.regionOf(registration.region);
      const times = { createdAt: now, updatedAt: now };
      const provider: Provider = { id: newId(), uscc, name, region, state: 'ACTIVE', version: 1, ...times };
      if (!(await this.providers.add(provider))) throw new ProviderExists(uscc);
      await this.auditLog.record({
        action: 'provider.registered',
        subject: { type: 'provider', id: provider.id, version: 1 },
        after: { uscc, name, region },
        command,
      });
      return provider;
    });
  }

  private async regionOf(text: string | null): Promise<string | null> {
    return text === null ? null : locate(text, await this.authorities.allStanding()).region;
  }
}
