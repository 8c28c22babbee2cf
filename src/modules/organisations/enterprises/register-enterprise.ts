import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids/new-id.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import { AuthoritiesRepository } from '../authorities/authorities.repository.js';
import { creditCode } from '../credit-code/credit-code.rules.js';
import { changeProfile, EMPTY_PROFILE } from './enterprise-profile.rules.js';
import { auditedProfile } from './enterprise.view.js';
import { EnterpriseExists } from './enterprise.errors.js';
import type { Enterprise, Origin } from './enterprise.types.js';
import { EnterprisesRepository } from './enterprises.repository.js';
import { type ProfileInput, readProfile } from './profile-input.rules.js';

export interface EnterpriseRegistration {
  /** As it was typed; normalised and checked here. */
  readonly uscc: string;
  readonly name: string;
  readonly profile: ProfileInput;
  readonly origin: Origin;
}

/**
 * Enters an enterprise into the tenant's register, by itself or by an officer. Joins the caller's unit of work.
 * Throws CreditCodeLength, CreditCodeCharacter, CreditCodeCheck, EnterpriseExists and what `readProfile` throws.
 */
@Injectable()
export class RegisterEnterprise {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterprisesRepository,
    private readonly authorities: AuthoritiesRepository,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** `command` is null for a registration without sign-in and for the demo city. */
  execute(tenantId: number, registration: EnterpriseRegistration, command: AuditEntry['command']): Promise<Enterprise> {
    const uscc = creditCode(registration.uscc);
    return this.unitOfWork.run(tenantId, async () => {
      const now = this.clock.now();
      const authorities = await this.authorities.allStanding();
      const { change, paths } = readProfile(registration.profile, authorities, shanghaiDayAt(now.getTime()));
      const origin = { source: registration.origin, at: now.toISOString() };
      const { origins } = changeProfile({ profile: EMPTY_PROFILE, origins: {} }, change, origin);

      const stored = { ...EMPTY_PROFILE, registeredPath: null, zonePath: null, ...change, ...paths };
      const entry = { ...stored, id: newId(), uscc, name: registration.name, state: 'ACTIVE', origins } as const;
      if (!(await this.enterprises.add(entry))) throw new EnterpriseExists(uscc);
      await this.auditLog.record({
        action: 'enterprise.registered',
        subject: { type: 'enterprise', id: entry.id, version: 1 },
        after: { uscc, name: entry.name, origin: registration.origin, ...auditedProfile(change) },
        command,
      });
      return { ...entry, version: 1, createdAt: now, updatedAt: now };
    });
  }
}
