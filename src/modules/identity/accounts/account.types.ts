import type { Role } from '../../../platform/access/permissions.js';

export type MemberState = 'ACTIVE' | 'SUSPENDED';

/** For whom somebody acts: exactly one of the three. */
export type Scope =
  | { readonly authorityId: string; readonly enterpriseId: null; readonly providerId: null }
  | { readonly authorityId: null; readonly enterpriseId: string; readonly providerId: null }
  | { readonly authorityId: null; readonly enterpriseId: null; readonly providerId: string };

export const officerOf = (authorityId: string): Scope => ({ authorityId, enterpriseId: null, providerId: null });
export const operatorOfEnterprise = (enterpriseId: string): Scope => {
  return { authorityId: null, enterpriseId, providerId: null };
};
export const operatorOfProvider = (providerId: string): Scope => {
  return { authorityId: null, enterpriseId: null, providerId };
};

/** A person as a user of one tenant. */
export interface Member {
  /** Id of the person, the same in every tenant; `Actor.userId`. */
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly authorityId: string | null;
  readonly authorityPath: string | null;
  readonly enterpriseId: string | null;
  readonly providerId: string | null;
  readonly state: MemberState;
  readonly version: number;
  readonly createdAt: Date;
}

/** One person, those who act for an organisation, or for an authority who hold a role right there. */
export type Place =
  | { readonly kind: 'USER'; readonly id: string }
  | { readonly kind: 'ENTERPRISE'; readonly id: string }
  | { readonly kind: 'PROVIDER'; readonly id: string }
  | { readonly kind: 'AUTHORITY'; readonly path: string; readonly role: Role };
