import { DomainError, type FieldProblem } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'programme-code-taken': { status: 409, zh: '政策代码已存在', en: 'The programme code is taken' },
  'policy-invalid': { status: 422, zh: '政策文件未通过校验', en: 'The policy document is not sound' },
  'nothing-to-publish': { status: 409, zh: '没有待发布的草稿', en: 'There is no draft to publish' },
  'appropriation-exists': { status: 409, zh: '该预算文件已登记', en: 'This budget document is recorded already' },
  'unknown-bucket': { status: 422, zh: '没有该资金池', en: 'There is no such bucket' },
});

export class ProgrammeCodeTaken extends DomainError {
  constructor(programmeCode: string) {
    super('programme-code-taken', 409, 'Another programme has this code. Codes are never used twice.', {
      programmeCode,
    });
  }
}

export class PolicyInvalid extends DomainError {
  constructor(problems: readonly FieldProblem[]) {
    super('policy-invalid', 422, 'The document cannot be published: see errors, or POST …/validation.', {}, problems);
  }
}

export class NothingToPublish extends DomainError {
  constructor() {
    super('nothing-to-publish', 409, 'The published version stands. Edit the document first (PATCH).');
  }
}

export class AppropriationExists extends DomainError {
  constructor(documentNo: string, bucketCode: string) {
    super('appropriation-exists', 409, 'This document has already given money to this bucket.', {
      documentNo,
      bucketCode,
    });
  }
}

export class UnknownBucket extends DomainError {
  constructor(bucketCode: string, known: readonly string[]) {
    super('unknown-bucket', 422, 'The programme has no such bucket.', { bucketCode, known });
  }
}
