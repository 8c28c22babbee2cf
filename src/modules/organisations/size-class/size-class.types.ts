import type { Fen } from '../../../platform/money/fen.js';
import type { IndustryCode } from '../industry/industry.types.js';

/** From small to large; LARGE is no SME. */
export const SIZE_CLASSES = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

export type Measure = 'EMPLOYEES' | 'REVENUE' | 'ASSETS';

/** Lower bounds, included. Employees in persons, revenue and assets in ten thousand yuan (万元). */
export interface MeasureBounds {
  readonly measure: Measure;
  readonly large: number;
  readonly medium: number;
  readonly small: number;
}

export interface SizeRow {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly clause: string;
  readonly bounds: readonly MeasureBounds[];
  /** Codes of GB/T 4754-2017 and everything within them; the longest code that fits wins over all rows. */
  readonly industries: readonly string[];
}

/** One edition of the standard. */
export interface SizeTable {
  readonly version: string;
  readonly document: string;
  /** First and last day in force, `YYYY-MM-DD`; null is until further notice. */
  readonly from: string;
  readonly until: string | null;
  readonly rows: readonly SizeRow[];
  /** Industries that other standards size, or none does. */
  readonly notCovered: readonly string[];
}

/** What is known of an enterprise; null is not known. */
export interface SizeFigures {
  readonly industry: IndustryCode | null;
  readonly employees: number | null;
  readonly revenueFen: Fen | null;
  readonly assetsFen: Fen | null;
}

/** One measure held against its bounds: the class it would give alone. */
export interface MeasuredLevel extends MeasureBounds {
  readonly unit: 'PERSON' | 'TEN_THOUSAND_YUAN';
  /** In the unit, exact to the fen: `39999.5`; null when it is not known. */
  readonly value: string | null;
  readonly level: SizeClass | null;
}

export type SizeUnknown = 'INDUSTRY_MISSING' | 'INDUSTRY_TOO_COARSE' | 'INDUSTRY_NOT_COVERED' | 'FIGURES_MISSING';

/** The class with the row and bounds that gave it, or why there is none. */
export interface SizeAnswer {
  readonly sizeClass: SizeClass | null;
  readonly unknown: SizeUnknown | null;
  readonly version: string;
  readonly document: string;
  readonly row: Omit<SizeRow, 'bounds' | 'industries'> | null;
  readonly measures: readonly MeasuredLevel[];
}
