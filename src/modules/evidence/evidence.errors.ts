import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'unknown-evidence': { status: 404, zh: '证明材料不存在或不属于您', en: 'A file is not there, or is not yours' },
});

/** Somebody refers to files that they do not own; whether they exist is not told. */
export class UnknownEvidence extends DomainError {
  constructor(evidenceIds: readonly string[]) {
    super('unknown-evidence', 404, 'Refer to files that you uploaded.', { evidenceIds });
  }
}
