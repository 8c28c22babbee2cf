/** From the top down; an authority lies below one of a higher level. */
export const AUTHORITY_LEVELS = ['PROVINCE', 'CITY', 'DISTRICT'] as const;
export type AuthorityLevel = (typeof AUTHORITY_LEVELS)[number];

/** A functional zone (development zone, new area) has officers and a code of its own, but no GB/T 2260 code. */
export const AUTHORITY_KINDS = ['ADMINISTRATIVE', 'FUNCTIONAL_ZONE'] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

export interface Authority {
  readonly id: string;
  readonly parentId: string | null;
  /** Short code, unique in the tenant: `NS`. */
  readonly code: string;
  /** Codes from the root down, `SZ/NS`; never changes, since rights are bound to it. */
  readonly path: string;
  readonly level: AuthorityLevel;
  readonly kind: AuthorityKind;
  readonly nameZh: string;
  readonly nameEn: string;
  /** GB/T 2260 code of its area, six digits. */
  readonly regionCode: string | null;
  /** First and last day (`YYYY-MM-DD`) on which it stands; null is until further notice. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly version: number;
}

/** A place as an enterprise or provider has it. */
export interface Place {
  /** The GB/T 2260 code; for an authority without one its path with hyphens, `SZ-NS`. */
  readonly region: string;
  /** The authority in whose area it lies, or null outside of the tenant's tree. */
  readonly path: string | null;
}
