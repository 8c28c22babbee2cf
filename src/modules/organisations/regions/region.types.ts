export const REGION_LEVELS = ['PROVINCE', 'PREFECTURE', 'COUNTY'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];

/** A code of GB/T 2260 under one name, as editions of the list have it. */
export interface Region {
  readonly code: string;
  readonly nameZh: string;
  readonly level: RegionLevel;
  /** Null for provinces. */
  readonly parentCode: string | null;
  /** Place of the first edition that lists it. */
  readonly from: number;
  /** Place of the first later edition that does not; null while it is listed. */
  readonly until: number | null;
}

/** All editions in one: their days, oldest first, and every region that any of them lists. */
export interface RegionList {
  readonly editions: readonly string[];
  readonly regions: readonly Region[];
}
