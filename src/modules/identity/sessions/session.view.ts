import type { Tenant } from '../../../platform/database/tenants.js';
import type { Member } from '../accounts/account.types.js';
import type { ScopeView, SessionUserView, SessionView, TenantView } from './sessions.dto.js';

export interface TenantMember {
  readonly member: Member;
  readonly tenant: Tenant;
}

export function toSessionView(accessToken: string, expiresInSeconds: number, who: TenantMember): SessionView {
  return { accessToken, tokenType: 'Bearer', expiresInSeconds, user: toSessionUserView(who) };
}

export function toSessionUserView({ member, tenant }: TenantMember): SessionUserView {
  return {
    id: member.accountId,
    username: member.username,
    displayName: member.displayName,
    tenantCode: tenant.code,
    roles: member.roles,
    scope: toScopeView(member),
  };
}

export function toScopeView({ authorityId, authorityPath, enterpriseId, providerId }: ScopeView): ScopeView {
  return { authorityId, authorityPath, enterpriseId, providerId };
}

export function toTenantView({ code, nameZh, nameEn }: Tenant): TenantView {
  return { code, nameZh, nameEn };
}
