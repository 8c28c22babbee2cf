import { Injectable } from '@nestjs/common';

import type { DemoTenantView } from './demo-tenants.dto.js';
import { OpenTenant } from './open-tenant.js';
import { planDemoTenant } from './plan-demo-tenant.js';
import { signInsOf } from './sign-ins.js';

/** An empty tenant with a clock of its own and one user per role, for one run of a story or test. */
@Injectable()
export class CreateDemoTenant {
  constructor(private readonly openTenant: OpenTenant) {}

  async execute(): Promise<DemoTenantView> {
    const plan = planDemoTenant();
    const { code } = await this.openTenant.execute(plan);
    return {
      tenantCode: code,
      users: signInsOf(plan).map(({ role, username, password }) => ({ role, username, password })),
      authorities: plan.authorities.map((authority) => ({ code: authority.code, level: authority.level })),
    };
  }
}
