import type { OrganisationState } from '../enterprises/enterprise.types.js';

/** Who offers computing power, models or data for vouchers. Whether it is admitted is for the catalogue room to say. */
export interface Provider {
  readonly id: string;
  readonly uscc: string;
  readonly name: string;
  /** GB/T 2260, or an authority's path with hyphens; null when it is not known. */
  readonly region: string | null;
  readonly state: OrganisationState;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
