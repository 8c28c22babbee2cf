import { DomainError } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';

registerProblems({
  'invalid-industry-code': { status: 400, zh: '国民经济行业代码有误', en: 'The industry code is invalid' },
});

export class InvalidIndustryCode extends DomainError {
  constructor(code: string, message: string) {
    super('invalid-industry-code', 400, message, { industryCode: code.slice(0, 20) });
  }
}
