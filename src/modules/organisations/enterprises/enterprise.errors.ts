import { DomainError } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';

registerProblems({
  'enterprise-exists': { status: 409, zh: '该企业已登记', en: 'The enterprise is registered already' },
  'field-verified': { status: 409, zh: '该信息已由主管部门核实，不能自行修改', en: 'An authority has verified this' },
  'invalid-profile': { status: 422, zh: '企业信息有误', en: 'The enterprise’s data are invalid' },
});

export class InvalidProfile extends DomainError {
  constructor(field: string, message: string) {
    super('invalid-profile', 422, message, { field });
  }
}

export class EnterpriseExists extends DomainError {
  constructor(uscc: string) {
    super('enterprise-exists', 409, 'An enterprise with this credit code is registered here already.', { uscc });
  }
}

/** What an authority has stated is changed by an authority only. */
export class FieldVerified extends DomainError {
  constructor(fields: readonly string[]) {
    super('field-verified', 409, 'An authority has verified these fields; ask it to change them, or leave them out.', {
      fields,
    });
  }
}
