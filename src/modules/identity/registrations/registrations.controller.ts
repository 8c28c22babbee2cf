import { Body, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';

import { Public } from '../../../platform/access/access.decorators.js';
import { Resource } from '../../../platform/http/resource.js';
import { RegisterEnterpriseOperator } from './register-enterprise-operator.js';
import { RegisterProviderOperator } from './register-provider-operator.js';
import {
  EnterpriseRegistrationView,
  ProviderRegistrationView,
  RegisterEnterpriseRequest,
  RegisterProviderRequest,
} from './registrations.dto.js';

@Resource('registrations')
export class RegistrationsController {
  constructor(
    private readonly registerEnterprise: RegisterEnterpriseOperator,
    private readonly registerProvider: RegisterProviderOperator,
  ) {}

  /** An enterprise registers itself and its operator. A second registration of one credit code is refused. */
  @Post()
  @Public('An enterprise registers itself before anybody can sign in for it; its credit code can be used once.')
  @ApiCreatedResponse({ type: EnterpriseRegistrationView })
  enterprise(@Body() request: RegisterEnterpriseRequest): Promise<EnterpriseRegistrationView> {
    return this.registerEnterprise.execute(request);
  }

  @Post('providers')
  @Public('A provider registers itself before anybody can sign in for it; its credit code can be used once.')
  @ApiCreatedResponse({ type: ProviderRegistrationView })
  provider(@Body() request: RegisterProviderRequest): Promise<ProviderRegistrationView> {
    return this.registerProvider.execute(request);
  }
}
