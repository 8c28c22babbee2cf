import type { Role } from '../../../platform/access/permissions.js';
import type { TenantPlan } from './tenant-plan.types.js';

export interface DemoUser {
  readonly role: Role;
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  /** The authority, enterprise or provider that they act for. */
  readonly organisation: string;
}

/** Everybody of a plan, as they sign in. */
export function signInsOf({ authorities, officers, enterprises, providers }: TenantPlan): readonly DemoUser[] {
  const names = new Map(authorities.map(({ code, nameZh }) => [code, nameZh]));
  return [
    ...officers.map(({ role, username, password, displayName, authorityCode }) => {
      return { role, username, password, displayName, organisation: names.get(authorityCode) ?? authorityCode };
    }),
    ...enterprises.map(({ name, operator }) => {
      return { role: 'ENTERPRISE_OPERATOR' as const, ...operator, organisation: name };
    }),
    ...providers.map(({ name, operator }) => {
      return { role: 'PROVIDER_OPERATOR' as const, ...operator, organisation: name };
    }),
  ];
}
