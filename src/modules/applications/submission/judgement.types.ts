import type { Fen } from '../../../platform/money/fen.js';
import type { Evaluation, EvaluationInput, Facts } from '../../policy/index.js';
import type { Programme, ProgrammeVersion } from '../../programmes/index.js';
import type { Application } from '../application.types.js';
import type { BudgetStand, PlannedPart } from '../funding/budget-stand.types.js';

/** A case to be judged by its policy. */
export interface CaseToJudge {
  readonly application: Application;
  readonly programme: Programme;
  readonly version: ProgrammeVersion;
  /** Its place in the order of submission; null for a self-check, which comes after everybody. */
  readonly sequence: bigint | null;
}

/** What a case is by other rooms' records, frozen for the caps of later cases. */
export interface Standing {
  readonly uscc: string;
  readonly groupId: string | null;
  readonly region: string | null;
  readonly contractKey: string | null;
  readonly contractId: string | null;
  readonly contractFen: Fen | null;
}

export interface Judgement {
  /** REFUSED: a clear no. ACCEPTED: goes on. WAITS: goes on when there is money. */
  readonly verdict: 'REFUSED' | 'ACCEPTED' | 'WAITS';
  readonly outcome: 'AWARD' | 'MANUAL';
  readonly reasonCodes: readonly string[];
  readonly computedFen: Fen | null;
  readonly facts: Facts;
  readonly input: EvaluationInput;
  readonly evaluation: Evaluation;
  readonly standing: Standing;
  /** Under `reserveAt: SUBMIT`: what shall be set aside at once, and the buckets it comes from. */
  readonly reserve: { readonly parts: readonly PlannedPart[]; readonly stand: BudgetStand } | null;
  readonly on: string;
}
