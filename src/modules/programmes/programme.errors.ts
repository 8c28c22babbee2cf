import { DomainError, type FieldProblem } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'programme-code-taken': { status: 409, zh: '政策代码已存在', en: 'The programme code is taken' },
  'policy-invalid': { status: 422, zh: '政策文件未通过校验', en: 'The policy document is not sound' },
  'nothing-to-publish': { status: 409, zh: '没有待发布的草稿', en: 'There is no draft to publish' },
  'appropriation-exists': { status: 409, zh: '该预算文件已登记', en: 'This budget document is recorded already' },
  'unknown-bucket': { status: 422, zh: '没有该资金池', en: 'There is no such bucket' },
  'same-bucket': { status: 422, zh: '调出与调入资金池相同', en: 'A bucket cannot give to itself' },
  'bucket-short': { status: 422, zh: '资金池可用余额不足', en: 'The bucket has less available than that' },
  'budget-move-exists': { status: 409, zh: '该文件已登记调剂或收回', en: 'This move is asked for or made already' },
  'budget-maker-decides': { status: 403, zh: '须由另一人复核', en: 'Somebody else must decide' },
  'fiscal-year-runs': { status: 422, zh: '预算年度尚未结束', en: 'The fiscal year has not ended' },
  'nothing-to-return': { status: 422, zh: '没有可收回的结余', en: 'Nothing is left to go back' },
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

export class SameBucket extends DomainError {
  constructor(bucketCode: string) {
    super('same-bucket', 422, 'Name two different buckets.', { bucketCode });
  }
}

/** Nothing was booked; the request stays open. */
export class BucketShort extends DomainError {
  constructor(bucketCode: string, availableFen: number | null) {
    super('bucket-short', 422, 'The bucket has less available than that; what is held or issued does not count.', {
      bucketCode,
      availableFen,
    });
  }
}

export class BudgetMoveExists extends DomainError {
  constructor(documentNo: string) {
    super('budget-move-exists', 409, 'This document moves money of the bucket already, or a return is still open.', {
      documentNo,
    });
  }
}

export class BudgetMakerDecides extends DomainError {
  constructor() {
    super('budget-maker-decides', 403, 'You asked for this move: somebody else decides about it.');
  }
}

export class FiscalYearRuns extends DomainError {
  constructor(bucketCode: string, year: number) {
    super('fiscal-year-runs', 422, 'Money goes back when the fiscal year of the bucket has ended.', {
      bucketCode,
      year,
    });
  }
}

export class NothingToReturn extends DomainError {
  constructor(bucketCode: string) {
    super('nothing-to-return', 422, 'The bucket has nothing available.', { bucketCode });
  }
}
