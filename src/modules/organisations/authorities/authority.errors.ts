import { DomainError } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';

registerProblems({
  'authority-exists': { status: 409, zh: '机构代码或区划代码已存在', en: 'The authority code or region is taken' },
  'authority-misplaced': { status: 422, zh: '上级机构不正确', en: 'The authority cannot stand there' },
  'invalid-region-code': { status: 400, zh: '行政区划代码有误', en: 'The region code is invalid' },
  'unknown-region': { status: 422, zh: '未找到该区划或机构', en: 'There is no such region or authority' },
  'unknown-functional-zone': { status: 422, zh: '未找到该功能区', en: 'There is no such functional zone' },
});

export class AuthorityExists extends DomainError {
  constructor(authorityCode: string) {
    super(
      'authority-exists',
      409,
      'Another authority of this tenant has the code, the region, or is the root already.',
      {
        authorityCode,
      },
    );
  }
}

export class AuthorityMisplaced extends DomainError {
  constructor(message: string) {
    super('authority-misplaced', 422, message);
  }
}

export class InvalidRegionCode extends DomainError {
  constructor(regionCode: string) {
    super('invalid-region-code', 400, 'A region code has six digits and begins with a province of GB/T 2260.', {
      regionCode: regionCode.slice(0, 20),
    });
  }
}

export class UnknownRegion extends DomainError {
  constructor(region: string) {
    super('unknown-region', 422, 'Send the code of an authority of this tenant, or a six-digit GB/T 2260 code.', {
      region: region.slice(0, 40),
    });
  }
}

export class UnknownFunctionalZone extends DomainError {
  constructor(functionalZone: string) {
    super('unknown-functional-zone', 422, 'A functional zone is an authority of the kind FUNCTIONAL_ZONE.', {
      functionalZone: functionalZone.slice(0, 40),
    });
  }
}
