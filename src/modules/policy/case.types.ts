import type { z } from 'zod';

import type { priorAwardSchema } from './document/examples.types.js';
import type { DeepReadonly } from './document/fields.types.js';
import type { BudgetBalance, Moment } from './document/policy-document.types.js';
import type { Facts, FactSource } from './facts/fact.types.js';

/** An earlier award; only `amountFen` must be stated. */
export type PriorAwardInput = DeepReadonly<z.input<typeof priorAwardSchema>>;

/** What is already used of one cap, added up by the caller under its own lock; wins over `priorAwards`. */
export interface CapUsage {
  readonly capId: string;
  readonly usedFen: number;
  readonly usedCount: number;
}

/** Everything one decision rests on. Amounts are JSON integers of fen. */
export interface EvaluationInput {
  /** Checked by `parseFacts`. A missing key is unknown, null is known to be absent. */
  readonly facts: Facts;
  readonly sources?: Readonly<Record<string, FactSource>>;
  /** Not stated: the applicant has none. Caps shared with others then need `capUsage`, else a person decides. */
  readonly priorAwards?: readonly PriorAwardInput[];
  readonly capUsage?: readonly CapUsage[];
  /** Not stated: the budget is not looked at. */
  readonly budget?: BudgetBalance;
  /** What is left on a voucher, when a claim against it is evaluated. */
  readonly balanceFen?: number;
  /** Default SUBMIT. The application window counts only then; eligibility as `eligibility.recheckAt` says. */
  readonly moment?: Moment;
}

/** The input made ready for the rules: derived facts added, day of the decision found, absent parts as null. */
export interface Case {
  readonly facts: Facts;
  readonly sources: Readonly<Record<string, FactSource>>;
  readonly priorAwards: readonly PriorAwardInput[] | null;
  readonly capUsage: readonly CapUsage[];
  readonly budget: BudgetBalance | null;
  readonly balanceFen: number | null;
  readonly moment: Moment;
  /** Day of the decision in Asia/Shanghai; null when `time.now` is not known. */
  readonly on: string | null;
}
