import type { Facts, FactValue } from '../../policy/index.js';

export type { Facts, FactValue };

/** One application that might come. */
export interface SimulatedCase {
  readonly facts: Facts;
  /** Instant of its submission, in milliseconds since 1970. */
  readonly at: number;
}

/** When cases come in. FRONT_LOADED: three quarters in the first half, most at the beginning. */
export interface Arrivals {
  readonly from: string;
  readonly to: string;
  readonly shape: 'EVEN' | 'FRONT_LOADED';
}

/** What a fact is drawn from. A share of the cases, in basis points, does not know it. */
export type Distribution = { readonly unknownBp: number } & (
  | { readonly kind: 'CONSTANT'; readonly value: FactValue }
  | { readonly kind: 'CHOICE'; readonly entries: readonly Weighted[]; readonly weightSum: number }
  | { readonly kind: 'BETWEEN'; readonly low: number; readonly high: number }
  /** Every doubling between the two is as likely as any other: many small, few large. */
  | { readonly kind: 'SKEWED'; readonly low: number; readonly high: number }
  | { readonly kind: 'SAME_AS'; readonly fact: string }
);

export interface Weighted {
  readonly value: FactValue;
  readonly weight: number;
}

export type Distributions = Readonly<Record<string, Distribution>>;

/** Drawn from stated distributions; the same seed draws the same population. */
export interface GeneratedPopulation {
  readonly kind: 'GENERATED';
  readonly size: number;
  readonly seed: string;
  /** How many different enterprises apply; some apply more than once. */
  readonly enterprises: number;
  readonly arrivals: Arrivals;
  /** Those of the request only; the usual ones are added when it is drawn. */
  readonly distributions: Distributions;
}

export interface PopulationRow {
  readonly facts: Facts;
  /** ISO time; null: comes in its place, spread evenly. */
  readonly submittedAt: string | null;
}

export interface RowsPopulation {
  readonly kind: 'ROWS';
  readonly arrivals: Arrivals;
  readonly rows: readonly PopulationRow[];
}

/** A CSV file that was uploaded before. */
export interface UploadedPopulation {
  readonly kind: 'UPLOAD';
  readonly arrivals: Arrivals;
  readonly uploadId: string;
}

/** The cases of a programme as they were submitted, each with what was known of it. */
export interface ApplicationsPopulation {
  readonly kind: 'APPLICATIONS';
  readonly programmeId: string;
  readonly versionIds: readonly string[];
}

export type Population = GeneratedPopulation | RowsPopulation | UploadedPopulation | ApplicationsPopulation;

export const POPULATION_KINDS = ['GENERATED', 'ROWS', 'UPLOAD', 'APPLICATIONS'] as const;

/** Cases in the order in which they come, a few at a time. */
export interface PopulationSource {
  /** The next cases; none when all have come. */
  next(): Promise<readonly SimulatedCase[]>;
}
