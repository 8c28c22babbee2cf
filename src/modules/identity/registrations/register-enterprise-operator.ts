import { Injectable } from '@nestjs/common';

import { creditCode, Organisations, type ProfileInput, RegisterEnterprise } from '../../organisations/index.js';
import { operatorOfEnterprise } from '../accounts/account.types.js';
import { RegisterOperator } from './register-operator.js';
import type { EnterpriseRegistrationView, RegisterEnterpriseRequest } from './registrations.dto.js';

/** An enterprise enters itself and its first operator. What it states of itself counts as self-declared. */
@Injectable()
export class RegisterEnterpriseOperator {
  constructor(
    private readonly registerOperator: RegisterOperator,
    private readonly registerEnterprise: RegisterEnterprise,
    private readonly organisations: Organisations,
  ) {}

  /** Throws AlreadyRegistered, UsernameTaken, WeakPassword and what RegisterEnterprise throws. */
  async execute(request: RegisterEnterpriseRequest): Promise<EnterpriseRegistrationView> {
    const uscc = creditCode(request.uscc);
    const registration = { uscc, name: request.name, profile: profileOf(request), origin: 'SELF_DECLARED' } as const;
    const { tenant, organisation, user } = await this.registerOperator.execute(request, 'ENTERPRISE_OPERATOR', {
      isRegistered: async () => (await this.organisations.findEnterpriseByUscc(uscc)) !== null,
      register: (tenantId) => this.registerEnterprise.execute(tenantId, registration, null),
      scopeOf: operatorOfEnterprise,
    });
    return { tenantCode: tenant.code, enterprise: organisation, user };
  }
}

/** What the enterprise says of itself; a field that is undefined is not stated. */
function profileOf(request: RegisterEnterpriseRequest): ProfileInput {
  const { kind, independentLegalPerson, establishedOn, registeredRegion, taxRegion } = request;
  const { gbIndustry, employees, revenueFen, assetsFen } = request;
  return {
    kind,
    independentLegalPerson,
    establishedOn,
    registeredRegion,
    taxRegion,
    gbIndustry,
    employees,
    revenueFen,
    assetsFen,
  };
}
