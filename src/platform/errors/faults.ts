import { DomainError, type FieldProblem, type ProblemFacts } from './domain-error.js';

/** 404, also for things of another tenant or another owner: whether they exist is not told. */
export class NotFound extends DomainError {
  constructor(what: string, facts: ProblemFacts = {}) {
    super('not-found', 404, `There is no such ${what}, or you may not see it.`, facts);
  }
}

export class Forbidden extends DomainError {
  constructor(message: string, facts: ProblemFacts = {}) {
    super('forbidden', 403, message, facts);
  }
}

export class InvalidRequest extends DomainError {
  constructor(errors: readonly FieldProblem[]) {
    super('invalid-request', 400, 'The request has fields that are missing, unknown or wrong.', {}, errors);
  }
}

/** 409: the thing is in a state that does not allow the action; `facts` name the state and what would be right. */
export class WrongState extends DomainError {
  constructor(message: string, facts: ProblemFacts = {}) {
    super('wrong-state', 409, message, facts);
  }
}

export class StaleVersion extends DomainError {
  constructor(current: number) {
    super('stale-version', 412, 'Somebody changed it since you read it. Read it again and repeat your change.', {
      currentVersion: current,
    });
  }
}
