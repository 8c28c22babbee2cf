import type { Case } from '../case.types.js';
import type { AwardParameters, PolicyDocument } from '../document/policy-document.types.js';
import type { Computation, Frame } from '../explanation/findings.rules.js';
import type { Fen } from '../../../platform/money/fen.js';

/** Computes the award of a case from its base, before caps and budget. The base is null for modes that need none. */
export type ComputeAward = (kase: Case, baseFen: Fen | null) => Computation;

/**
 * One way to find the amount. A new one is a file with such a value, listed in `award-modes.ts`; the contract suite
 * (`strategies.contract.spec.ts`) then asks of it what it asks of all: whole fen, never negative, the same answer
 * twice, both languages, and a person wherever a fact is unknown.
 */
export interface AwardMode {
  readonly mode: AwardParameters['mode'];
  /** True when the mode takes its amount from the base, so that an unknown base goes to a person. */
  readonly needsBase: (award: AwardParameters) => boolean;
  readonly compile: (document: PolicyDocument) => ComputeAward;
}

/** A ratio that holds for a measure, or why none is known. */
export type Rate =
  | { readonly kind: 'RATE'; readonly ratioBp: number; readonly row: RateRow }
  | { readonly kind: 'UNKNOWN'; readonly row: RateRow }
  | { readonly kind: 'NONE'; readonly row: RateRow };

/** Which row of a table or bracket answered, for the explanation. */
export interface RateRow {
  readonly number: number;
  readonly frame: Frame;
}

/** Ratios in dependence of facts and of a measure: this application's base, or the year's cumulative spend. */
export interface Scale {
  /** Each fen of the measure has the ratio of the tier it falls in, instead of the whole having one. */
  readonly marginal: boolean;
  /** The ratio depends on the measure, not only on facts. */
  readonly needsMeasure: boolean;
  /** For lines about the scale as a whole. */
  readonly frame: Frame;
  readonly programmeCode: string;
  /** The last fen of each tier, rising; after it another ratio may hold. */
  readonly edges: readonly bigint[];
  readonly rate: (kase: Case, measureFen: Fen | null) => Rate;
}

/** What earlier awards mean when the tier rises with the year's spend. */
export interface Reevaluation {
  readonly kind: AwardParameters['tierReevaluation'];
  readonly compute: (scale: Scale, kase: Case, baseFen: Fen, award: AwardParameters) => Computation;
}
