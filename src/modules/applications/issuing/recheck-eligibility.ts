import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { together } from '../../../platform/database/together.js';
import { evaluatePolicy, type EvaluationInput, type Facts, PolicyEvaluations } from '../../policy/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import type { CaseFile } from '../case-file.types.js';
import { GatherCaseFacts } from '../submission/gather-case-facts.js';
import { SubmissionsRepository } from '../submission/submissions.repository.js';
import { admissionFindings } from './recheck.rules.js';

/** What the check before issuing found of one case. */
export interface Recheck {
  readonly evaluationId: string;
  /** Conditions that do not hold any more. */
  readonly failed: readonly string[];
  /** Conditions that nobody can tell now. */
  readonly unknown: readonly string[];
  readonly steps: ReturnType<typeof evaluatePolicy>['steps'];
}

/**
 * Asks the conditions of the policy again with what is known now, where `eligibility.recheckAt` names ISSUE. The award
 * is not computed again. Evaluations are stored; cases whose policy does not ask are left out of the answer.
 */
@Injectable()
export class RecheckEligibility {
  constructor(
    private readonly clock: Clock,
    private readonly gather: GatherCaseFacts,
    private readonly submissions: SubmissionsRepository,
    private readonly evaluations: PolicyEvaluations,
  ) {}

  /** By application id. */
  async execute(files: readonly CaseFile[]): Promise<ReadonlyMap<string, Recheck>> {
    const asked = files.filter(({ version }) => version.document.eligibility.recheckAt.includes('ISSUE'));
    if (asked.length === 0) return new Map();
    const [frozen, fresh] = await together([
      this.submissions.frozenFacts(asked.map(({ now }) => now.id)),
      this.gather.execute(
        asked.map(({ now, version }) => ({ application: now, version })),
        this.clock.now(),
      ),
    ]);
    const evaluated = asked.map((file) => {
      const known = fresh.get(file.now.id);
      const then = JSON.parse(frozen.get(file.now.id) ?? '{}') as Facts;
      const input: EvaluationInput = {
        facts: { ...then, ...known?.facts },
        ...(known ? { sources: known.sources } : {}),
        moment: 'ISSUE',
      };
      return { file, input, evaluation: evaluatePolicy(file.version.policy, input) };
    });
    const ids = await this.evaluations.recordMany(
      evaluated.map(({ file, input, evaluation }) => ({
        subjectType: APPLICATION_SUBJECT,
        subjectId: file.now.id,
        versionId: file.version.id,
        input,
        evaluation,
      })),
    );
    return new Map(
      evaluated.map(({ file, evaluation }, index) => [
        file.now.id,
        { evaluationId: ids[index] ?? '', ...admissionFindings(evaluation.steps), steps: evaluation.steps },
      ]),
    );
  }
}
