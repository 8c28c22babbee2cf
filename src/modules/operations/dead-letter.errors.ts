import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'second-person-needed': { status: 403, zh: '须由另一名管理员确认', en: 'Another administrator must confirm' },
});

export class SecondPersonNeeded extends DomainError {
  constructor(topic: string) {
    super('second-person-needed', 403, 'You asked for it; a message that may move money is sent by somebody else.', {
      topic,
    });
  }
}
