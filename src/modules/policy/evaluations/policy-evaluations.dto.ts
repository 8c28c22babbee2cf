import { AmountFen, JsonList, JsonObject, OneOf, Texts, Whole } from '../../../platform/http/fields.js';
import { moments } from '../document/eligibility.types.js';

export class EvaluatePolicyRequest {
  @JsonObject({ description: 'A policy document (see GET /policy-schema).' })
  readonly policy: object;

  @JsonObject({ description: 'Facts by id (see GET /policy-facts). null: known to be absent; left out: unknown.' })
  readonly facts: object;

  @JsonList({ optional: true, maxItems: 1000, description: 'Awards given before, for caps and cumulative tiers.' })
  readonly priorAwards?: readonly object[];

  @JsonList({ optional: true, maxItems: 1000, description: 'What caps shared with others have used.' })
  readonly capUsage?: readonly object[];

  @JsonObject({ optional: true, description: '`{ availableFen }` or `{ buckets: [{ id, availableFen }] }`.' })
  readonly budget?: object;

  @AmountFen({ optional: true, min: 0, description: 'What is left on the voucher, for a redemption.' })
  readonly balanceFen?: number;

  @OneOf(moments, { optional: true, description: 'SUBMIT unless told.' })
  readonly moment?: string;

  @JsonObject({ optional: true, description: 'Source and time per fact: `{ "applicant.smeClass": { source, at } }`.' })
  readonly sources?: object;
}

export class EvaluationView {
  @Whole({ min: 1, max: 1000 })
  readonly engine: number;

  @OneOf(['AWARD', 'REJECT', 'MANUAL'])
  readonly outcome: string;

  @AmountFen({ min: 0 })
  readonly amountFen: number;

  @AmountFen({ min: 0, nullable: true, description: 'Before the budget; null when it cannot be computed.' })
  readonly computedFen: number | null;

  @Texts({ maxItems: 100, max: 64 })
  readonly reasonCodes: readonly string[];

  @JsonList({ maxItems: 1000, description: 'The explanation, line by line, in zh and en.' })
  readonly steps: readonly object[];

  @JsonList({ maxItems: 100 })
  readonly disallowances: readonly object[];

  @JsonObject()
  readonly funding: object;

  @JsonList({ maxItems: 100, description: 'What would change the outcome.' })
  readonly wouldChange: readonly object[];
}

export class EvaluateSequenceRequest {
  @JsonObject({ description: 'A policy document.' })
  readonly policy: object;

  @AmountFen({ min: 0 })
  readonly budgetFen: number;

  @JsonList({
    maxItems: 20_000,
    description: 'In order: `{ id, amountFen }` or `{ id, facts, priorAwards? }`, or `{ withdraws: id }`.',
  })
  readonly cases: readonly object[];
}

export class SequenceView {
  @JsonList({ maxItems: 20_000, description: '`{ id, amountFen }`' })
  readonly grants: readonly object[];

  @JsonList({ maxItems: 20_000, description: '`{ id, waitingFen }`, in the order of the sequence' })
  readonly waitlist: readonly object[];

  @JsonList({ maxItems: 20_000, description: '`{ id, reasonCodes }`' })
  readonly refused: readonly object[];

  @JsonList({ maxItems: 20_000, description: '`{ id, reasonCodes }`' })
  readonly manual: readonly object[];

  @AmountFen({ min: 0 })
  readonly leftFen: number;
}
