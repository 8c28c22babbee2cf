import { Injectable } from '@nestjs/common';

import { creditCode, Organisations, RegisterProvider } from '../../organisations/index.js';
import { operatorOfProvider } from '../accounts/account.types.js';
import { RegisterOperator } from './register-operator.js';
import type { ProviderRegistrationView, RegisterProviderRequest } from './registrations.dto.js';

/** A provider enters itself and its first operator; the catalogue decides whether it is admitted. */
@Injectable()
export class RegisterProviderOperator {
  constructor(
    private readonly registerOperator: RegisterOperator,
    private readonly registerProvider: RegisterProvider,
    private readonly organisations: Organisations,
  ) {}

  /** Throws AlreadyRegistered, UsernameTaken, WeakPassword and what RegisterProvider throws. */
  async execute(request: RegisterProviderRequest): Promise<ProviderRegistrationView> {
    const uscc = creditCode(request.uscc);
    const registration = { uscc, name: request.name, region: request.region ?? null };
    const { tenant, organisation, user } = await this.registerOperator.execute(request, 'PROVIDER_OPERATOR', {
      isRegistered: async () => (await this.organisations.findProviderByUscc(uscc)) !== null,
      register: (tenantId) => this.registerProvider.execute(tenantId, registration, null),
      scopeOf: operatorOfProvider,
    });
    return { tenantCode: tenant.code, provider: organisation, user };
  }
}
