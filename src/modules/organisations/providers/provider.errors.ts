import { DomainError } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';

registerProblems({
  'provider-exists': { status: 409, zh: '该服务机构已登记', en: 'The provider is registered already' },
});

export class ProviderExists extends DomainError {
  constructor(uscc: string) {
    super('provider-exists', 409, 'A provider with this credit code is registered here already.', { uscc });
  }
}
