import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'too-many-studies': { status: 409, zh: '进行中的测算过多', en: 'Too many studies are under way' },
});

export class TooManyStudies extends DomainError {
  constructor(most: number) {
    super('too-many-studies', 409, 'Wait until one of the programme’s studies ends, or cancel one.', { most });
  }
}
