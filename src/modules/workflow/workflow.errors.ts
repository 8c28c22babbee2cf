import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';
import type { SeparationReason } from './workflow.types.js';

registerProblems({
  'separation-of-duties': { status: 403, zh: '违反职责分离', en: 'Separation of duties' },
  'returns-exhausted': { status: 409, zh: '退回次数已用完', en: 'It was returned as often as allowed' },
});

const SENTENCES: Readonly<Record<SeparationReason, string>> = {
  APPLICANT: 'You took part in the application, so somebody else must decide it.',
  DECIDED_ANOTHER_STAGE: 'You decided another stage of this case; each stage needs another person.',
  SEPARATED_STAGE: 'You decided a stage from which this one is kept separate.',
};

export class NotYours extends DomainError {
  constructor(reason: SeparationReason) {
    super('separation-of-duties', 403, SENTENCES[reason], { reason });
  }
}

export class ReturnsExhausted extends DomainError {
  constructor(maxReturns: number) {
    super('returns-exhausted', 409, 'This stage has returned the case as often as it may: approve or reject it.', {
      maxReturns,
    });
  }
}
