import { DomainError } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';

registerProblems({
  'relation-exists': { status: 409, zh: '该关联关系已登记', en: 'The relation is recorded already' },
  'relation-dates': { status: 422, zh: '关联关系起止日期有误', en: 'The dates of the relation are wrong' },
});

export class RelationExists extends DomainError {
  constructor(kind: string) {
    super('relation-exists', 409, 'A relation of this kind between the two is on record and has not ended.', { kind });
  }
}

export class RelationDates extends DomainError {
  constructor() {
    super('relation-dates', 422, 'A relation ends on or after the day it began.');
  }
}
