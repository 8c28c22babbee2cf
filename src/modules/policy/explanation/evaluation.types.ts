import type { Bilingual, FactValue } from '../facts/fact.types.js';

/** AWARD: an amount. REJECT: a clear no, with codes. MANUAL: something is unknown, a person decides. */
export type Outcome = 'AWARD' | 'REJECT' | 'MANUAL';

/** Which part of the decision a step belongs to, in the order of the decision. */
export type Check =
  | 'DUPLICATE'
  | 'WINDOW'
  | 'ELIGIBILITY'
  | 'CATALOGUE'
  | 'BASE'
  | 'STACKING'
  | 'MINIMUM_BASE'
  | 'RATIO'
  | 'CAP'
  | 'MINIMUM_FACE'
  | 'BUDGET';

export type StepResult = 'PASS' | 'FAIL' | 'UNKNOWN' | 'COMPUTED' | 'LIMITED' | 'OVERRIDDEN';

/** The clause of the legal basis behind a step. */
export interface ClauseReference {
  readonly id: string;
  readonly docNo: string;
  readonly article: string;
}

/** A fact a step rests on: KNOWN with its value, ABSENT (known not to be there), or UNKNOWN. */
export interface FactUse {
  readonly fact: string;
  readonly state: 'KNOWN' | 'ABSENT' | 'UNKNOWN';
  readonly value: FactValue;
  readonly source: string | null;
  readonly at: string | null;
}

export type StepParameters = Readonly<Record<string, string | number | boolean | null>>;

/** One line of an explanation. Amounts are JSON integers of fen, because the record is stored and answered as it is. */
export interface Step {
  readonly ruleId: string;
  readonly check: Check;
  readonly result: StepResult;
  readonly reasonCode: string | null;
  readonly clause: ClauseReference | null;
  readonly params: StepParameters;
  readonly facts: readonly FactUse[];
  readonly amountBeforeFen: number | null;
  readonly amountAfterFen: number | null;
  readonly text: Bilingual;
}

/** A part of the spending that is not accepted, and why. */
export interface Disallowance {
  readonly code: string;
  readonly amountFen: number;
  readonly text: Bilingual;
}

/**
 * NOT_CHECKED: no balance was handed in. FUNDED: all of it. REDUCED: less than computed. WAITLIST and EXHAUSTED:
 * nothing now, and under WAITLIST it may come later.
 */
export type FundingState = 'NOT_CHECKED' | 'FUNDED' | 'REDUCED' | 'WAITLIST' | 'EXHAUSTED';

export interface FundingPart {
  readonly bucketId: string;
  readonly amountFen: number;
}

export interface Funding {
  readonly state: FundingState;
  readonly parts: readonly FundingPart[];
  /** Computed award less what is funded. */
  readonly shortFen: number;
}

/** The record of one decision: plain JSON with a fixed order of keys, so the same input gives the same bytes. */
export interface Evaluation {
  /** Raised when the same input may give another answer; old records are replayed with the engine they name. */
  readonly engine: 1;
  readonly policyCode: string;
  readonly outcome: Outcome;
  /** What may be granted now; 0 unless the outcome is AWARD. */
  readonly amountFen: number;
  /** What the rules give before the budget, also when a person decides; null when it cannot be computed. */
  readonly computedFen: number | null;
  readonly reasonCodes: readonly string[];
  readonly steps: readonly Step[];
  readonly disallowances: readonly Disallowance[];
  readonly funding: Funding;
  readonly autoApprove: boolean;
  readonly wouldChange: readonly Bilingual[];
}
