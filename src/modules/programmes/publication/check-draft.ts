import { Injectable } from '@nestjs/common';

import { ROLES } from '../../../platform/access/permissions.js';
import { type PolicyDocument, runExamples, validatePolicy } from '../../policy/index.js';
import { STAGE_MODES } from '../../workflow/index.js';
import { BudgetsRepository } from '../budget/budgets.repository.js';
import type { DraftDocument, Programme } from '../programmes.types.js';
import { publicationProblems, withIdentity } from './publication.rules.js';
import type { DraftProblem } from './publication.types.js';

/** How one worked example of the draft came out. */
export interface CheckedExample {
  readonly name: string;
  readonly ok: boolean;
  readonly differences: readonly { readonly field: string; readonly expected: string; readonly actual: string }[];
}

export interface CheckedDraft {
  /** Null when there are problems. */
  readonly document: PolicyDocument | null;
  readonly problems: readonly DraftProblem[];
  readonly examples: readonly CheckedExample[];
}

/** Holds a draft against the schema of policies, against what this house can run, and against its own examples. */
@Injectable()
export class CheckDraft {
  constructor(private readonly budgets: BudgetsRepository) {}

  async execute(programme: Programme, draft: DraftDocument): Promise<CheckedDraft> {
    const validated = validatePolicy(withIdentity(draft, programme));
    if (!validated.ok) return { document: null, problems: validated.problems, examples: [] };
    const { document } = validated;
    const problems = publicationProblems(document, {
      programmeCode: programme.code,
      roles: ROLES,
      stageModes: STAGE_MODES,
      buckets: await this.budgets.bucketsOf([programme.id]),
    });
    const examples = runExamples(document);
    const all = [...problems, ...examples.flatMap(exampleProblems)];
    return { document: all.length === 0 ? document : null, problems: all, examples };
  }
}

function exampleProblems({ ok, name, differences }: CheckedExample, index: number): readonly DraftProblem[] {
  if (ok) return [];
  const seen = differences.map(({ field, expected, actual }) => `${field}: ${expected} ≠ ${actual}`).join('; ');
  return [
    {
      pointer: `/examples/${String(index)}`,
      code: 'example-differs',
      zh: `示例“${name}”结果不符：${seen}`,
      en: `The example “${name}” comes out differently: ${seen}`,
    },
  ];
}
