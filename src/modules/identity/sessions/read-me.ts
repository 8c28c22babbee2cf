import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Tenants } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { Organisations } from '../../organisations/index.js';
import type { Member } from '../accounts/account.types.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { SessionStatesRepository } from '../tokens/session-states.repository.js';
import { toScopeView, toSessionUserView, toTenantView } from './session.view.js';
import type { MeView } from './sessions.dto.js';

/** Who the caller is, what they may do and where else they could be. */
@Injectable()
export class ReadMe {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly organisations: Organisations,
    private readonly tenants: Tenants,
    private readonly sessionStates: SessionStatesRepository,
  ) {}

  async execute(actor: Actor): Promise<MeView> {
    const [member, organisationName] = await this.unitOfWork.read(actor.tenantId, async () => {
      const found = await this.members.findById(actor.userId);
      if (!found) throw new NotFound('user');
      return [found, await this.organisationOf(found)] as const;
    });
    const tenants = await this.tenants.findByIds(await this.sessionStates.tenantsOf(actor.userId));
    const tenant = await this.tenants.findByCode(actor.tenantCode);
    if (!tenant) throw new NotFound('tenant');
    return {
      user: toSessionUserView({ member, tenant }),
      tenant: toTenantView(tenant),
      roles: member.roles,
      scope: toScopeView(member),
      organisationName,
      permissions: [...actor.permissions].sort(),
      tenants: tenants.map(toTenantView),
    };
  }

  private async organisationOf({ authorityId, enterpriseId, providerId }: Member): Promise<string | null> {
    if (authorityId !== null) return (await this.organisations.findAuthority(authorityId))?.nameZh ?? null;
    if (enterpriseId !== null) return (await this.organisations.findEnterprise(enterpriseId))?.name ?? null;
    return providerId === null ? null : ((await this.organisations.findProvider(providerId))?.name ?? null);
  }
}
