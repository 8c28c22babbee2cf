import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound, StaleVersion } from '../../../platform/errors/faults.js';
import { AuditLog } from '../../audit/index.js';
import { AuthoritiesRepository } from '../authorities/authorities.repository.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { isReadable, readingScope } from '../reading-scope.rules.js';
import { changeProfile } from './enterprise-profile.rules.js';
import type { Enterprise, Origin } from './enterprise.types.js';
import { auditedProfile, profileOf, toEnterpriseView } from './enterprise.view.js';
import type { EnterpriseView } from './enterprises.dto.js';
import { EnterprisesRepository } from './enterprises.repository.js';
import { type ProfileInput, readProfile } from './profile-input.rules.js';

export interface EnterpriseEdit {
  readonly enterpriseId: string;
  /** The version that the caller read. */
  readonly version: number;
  readonly name: string | null;
  readonly profile: ProfileInput;
  /** AUTHORITY for an officer, SELF_DECLARED for the enterprise. */
  readonly origin: Origin;
}

/**
 * Changes what is known of an enterprise and keeps who said so. An edit that changes nothing writes nothing.
 * Throws NotFound, StaleVersion, FieldVerified and what `readProfile` throws.
 */
@Injectable()
export class EditEnterprise {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterprisesRepository,
    private readonly authorities: AuthoritiesRepository,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  execute(actor: Actor, edit: EnterpriseEdit): Promise<EnterpriseView> {
    return this.unitOfWork.run(actor.tenantId, async () => {
      const enterprise = await this.enterprises.lockById(edit.enterpriseId);
      if (!enterprise || !mayEdit(actor, enterprise, edit.origin)) throw new NotFound('enterprise');
      if (enterprise.version !== edit.version) throw new StaleVersion(enterprise.version);
      return toEnterpriseView(await this.change(actor, enterprise, edit), actor);
    });
  }

  private async change(actor: Actor, enterprise: Enterprise, edit: EnterpriseEdit): Promise<Enterprise> {
    const now = this.clock.now();
    const { change, paths } = readProfile(
      edit.profile,
      await this.authorities.allStanding(),
      shanghaiDayAt(now.getTime()),
    );
    const current = { profile: profileOf(enterprise), origins: enterprise.origins };
    const changed = changeProfile(current, change, { source: edit.origin, at: now.toISOString() });
    const renamed = edit.name !== null && edit.name !== enterprise.name ? { name: edit.name } : {};
    if (changed.fields.length === 0 && !('name' in renamed)) return enterprise;

    const next = await this.enterprises.change(enterprise, {
      ...changed.change,
      ...paths,
      ...renamed,
      origins: changed.origins,
    });
    const touched = Object.fromEntries(changed.fields.map((field) => [field, enterprise[field]]));
    await this.auditLog.record({
      action: edit.origin === 'AUTHORITY' ? 'enterprise.edited' : 'enterprise.declared',
      subject: { type: 'enterprise', id: enterprise.id, version: next.version },
      before: { ...auditedProfile(touched), ...('name' in renamed ? { name: enterprise.name } : {}) },
      after: { ...auditedProfile(changed.change), ...renamed, origin: edit.origin },
      command: editTrace(actor),
    });
    return next;
  }
}

function mayEdit(actor: Actor, enterprise: Enterprise, origin: Origin): boolean {
  const scope = readingScope(actor);
  const isOwner = scope.kind === 'OWN';
  return isReadable(scope, enterprise) && isOwner === (origin === 'SELF_DECLARED');
}
