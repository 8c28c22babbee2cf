import type { Role } from '../../../platform/access/permissions.js';
import type { NewAuthority, ProfileInput } from '../../organisations/index.js';

export interface PlannedUser {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
}

export interface PlannedOfficer extends PlannedUser {
  readonly role: Role;
  readonly authorityCode: string;
}

export interface PlannedEnterprise {
  readonly uscc: string;
  readonly name: string;
  /** Counts as stated by an authority. */
  readonly profile: ProfileInput;
  readonly operator: PlannedUser;
}

export interface PlannedProvider {
  readonly uscc: string;
  readonly name: string;
  readonly region: string | null;
  readonly operator: PlannedUser;
}

/** A made-up tenant with everybody in it. */
export interface TenantPlan {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Parents before children. */
  readonly authorities: readonly NewAuthority[];
  readonly officers: readonly PlannedOfficer[];
  readonly enterprises: readonly PlannedEnterprise[];
  readonly providers: readonly PlannedProvider[];
}
