import type { Fen } from '../../../platform/money/fen.js';

export const ENTERPRISE_KINDS = ['ENTERPRISE', 'INSTITUTION', 'UNIVERSITY', 'MAKER', 'SOLE'] as const;
export type EnterpriseKind = (typeof ENTERPRISE_KINDS)[number];

export const TAX_GRADES = ['A', 'B', 'M', 'C', 'D'] as const;
export type TaxGrade = (typeof TAX_GRADES)[number];

export const ORGANISATION_STATES = ['ACTIVE', 'SUSPENDED'] as const;
export type OrganisationState = (typeof ORGANISATION_STATES)[number];

/** SELF_DECLARED: stated by the enterprise itself. AUTHORITY: stated or confirmed by an officer from a register. */
export type Origin = 'SELF_DECLARED' | 'AUTHORITY';

export interface FieldOrigin {
  readonly source: Origin;
  /** ISO instant of business time. */
  readonly at: string;
}

/**
 * What is known of an enterprise. A field without an entry in `origins` is not known; one with an entry and null is
 * known to be absent ("belongs to no group").
 */
export interface EnterpriseProfile {
  readonly kind: EnterpriseKind | null;
  readonly independentLegalPerson: boolean | null;
  /** `YYYY-MM-DD`. */
  readonly establishedOn: string | null;
  /** From the register, never from the credit code: GB/T 2260, or an authority's path with hyphens. */
  readonly registeredRegion: string | null;
  readonly taxRegion: string | null;
  /** Code of an authority of the kind FUNCTIONAL_ZONE. */
  readonly functionalZone: string | null;
  /** GB/T 4754-2017, normal form (`I6513`). */
  readonly gbIndustry: string | null;
  readonly employees: number | null;
  /** Of the last closed year. */
  readonly revenueFen: Fen | null;
  readonly assetsFen: Fen | null;
  readonly groupId: string | null;
  readonly qualifications: readonly string[] | null;
  readonly incubator: string | null;
  readonly soundAccounts: boolean | null;
  readonly rdShareBp: number | null;
  readonly classOnePatents: number | null;
  readonly localShareholdingBp: number | null;
  readonly dishonest: boolean | null;
  readonly blacklisted: boolean | null;
  readonly penalties3y: number | null;
  readonly taxGrade: TaxGrade | null;
  readonly safetyAccident3y: boolean | null;
  readonly greenThreshold: boolean | null;
}

export type ProfileField = keyof EnterpriseProfile;

export type Origins = Readonly<Partial<Record<ProfileField, FieldOrigin>>>;

export interface Enterprise extends EnterpriseProfile {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  readonly state: OrganisationState;
  /** Path of the authority in whose area it is registered, `SZ/NS`; null outside of the tenant's tree. */
  readonly registeredPath: string | null;
  readonly zonePath: string | null;
  readonly origins: Origins;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A value of a fact, as the policy's catalogue takes it; money is whole fen. */
export type FactValue = number | string | boolean | readonly string[] | null;

/** Flat facts under their catalogue ids, each with where it comes from. A key that is missing is not known. */
export interface EnterpriseFacts {
  readonly enterpriseId: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly sources: Readonly<Record<string, { readonly source: string; readonly at: string }>>;
}
