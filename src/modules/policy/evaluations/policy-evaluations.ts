import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/ids/new-id.js';
import type { EvaluationInput } from '../case.types.js';
import type { Evaluation } from '../explanation/evaluation.types.js';
import { type EvaluationRow, PolicyEvaluationsRepository } from './policy-evaluations.repository.js';

/** A decision by rule, with all it takes to repeat it. */
export interface NewEvaluation {
  readonly subjectType: string;
  readonly subjectId: string;
  /** The programme version whose document was applied. */
  readonly versionId: string;
  readonly input: EvaluationInput;
  readonly evaluation: Evaluation;
}

export interface StoredEvaluation extends NewEvaluation {
  readonly id: string;
  readonly at: Date;
  /** The record's bytes; a replay must give the same. */
  readonly evaluationText: string;
}

/** Keeps records for ever, in the caller's transaction. */
@Injectable()
export class PolicyEvaluations {
  constructor(
    private readonly evaluations: PolicyEvaluationsRepository,
    private readonly clock: Clock,
  ) {}

  /** Ids in the order of the entries. */
  async recordMany(entries: readonly NewEvaluation[]): Promise<readonly string[]> {
    if (entries.length === 0) return [];
    const at = this.clock.now();
    const rows = entries.map((entry) => ({
      id: newId(),
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      versionId: entry.versionId,
      at,
      outcome: entry.evaluation.outcome,
      amountFen: entry.evaluation.amountFen,
      input: JSON.stringify(entry.input),
      evaluation: JSON.stringify(entry.evaluation),
    }));
    await this.evaluations.append(rows);
    return rows.map((row) => row.id);
  }

  async findById(id: string): Promise<StoredEvaluation | null> {
    const row = await this.evaluations.findById(id);
    return row && toStoredEvaluation(row);
  }

  /** Records made under a version, oldest first, after `afterId`; at most `limit`. */
  async ofVersion(versionId: string, afterId: string | null, limit: number): Promise<readonly StoredEvaluation[]> {
    return (await this.evaluations.ofVersion(versionId, afterId, limit)).map(toStoredEvaluation);
  }

  countOfVersion(versionId: string): Promise<number> {
    return this.evaluations.countOfVersion(versionId);
  }

  /**
   * Cases as they were last judged at their submission under a version, oldest first, after `afterId`; at most `limit`.
   * Checks at later moments, such as before issuing, are left out.
   */
  async casesOf(versionId: string, afterId: string | null, limit: number): Promise<readonly StoredEvaluation[]> {
    return (await this.evaluations.casesOf(versionId, afterId, limit)).map(toStoredEvaluation);
  }

  countCasesOf(versionId: string): Promise<number> {
    return this.evaluations.countCasesOf(versionId);
  }
}

function toStoredEvaluation(row: EvaluationRow): StoredEvaluation {
  return {
    id: row.id,
    at: row.at,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    versionId: row.versionId,
    input: JSON.parse(row.input) as EvaluationInput,
    evaluation: JSON.parse(row.evaluation) as Evaluation,
    evaluationText: row.evaluation,
  };
}
