import type { Actor } from '../../../platform/access/actor.js';
import type { Role } from '../../../platform/access/permissions.js';
import type { Tenant } from '../../../platform/database/tenants.js';
import type { Member } from '../accounts/account.types.js';
import { permissionsOf } from '../role.rules.js';

/** What an access token says; `sub` is the person, `sid` their session. Rights follow from the roles. */
export interface AccessClaims {
  readonly sub: string;
  readonly sid: string;
  readonly tenant: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly authority: { readonly id: string; readonly path: string } | null;
  readonly enterprise: string | null;
  readonly provider: string | null;
}

export function claimsOf(member: Member, tenant: Tenant, sessionId: string): AccessClaims {
  const { authorityId, authorityPath } = member;
  return {
    sub: member.accountId,
    sid: sessionId,
    tenant: tenant.code,
    name: member.displayName,
    roles: member.roles,
    authority: authorityId === null || authorityPath === null ? null : { id: authorityId, path: authorityPath },
    enterprise: member.enterpriseId,
    provider: member.providerId,
  };
}

export function actorOf(claims: AccessClaims, tenant: Tenant): Actor {
  return {
    userId: claims.sub,
    tenantId: tenant.id,
    tenantCode: tenant.code,
    authorityId: claims.authority?.id ?? null,
    authorityPath: claims.authority?.path ?? null,
    roles: claims.roles,
    permissions: permissionsOf(claims.roles),
    enterpriseId: claims.enterprise,
    providerId: claims.provider,
    displayName: claims.name,
    sessionId: claims.sid,
    bySignature: false,
  };
}
