import { Injectable } from '@nestjs/common';

import { type Tenant, Tenants } from '../../../platform/database/tenants.js';
import { NotFound } from '../../../platform/errors/faults.js';

/** The tenant that an address names; without a code, the only one there is. Call it outside of a unit of work. */
@Injectable()
export class FindTenant {
  constructor(private readonly tenants: Tenants) {}

  /** Throws NotFound. */
  async execute(code: string | undefined): Promise<Tenant> {
    const tenant =
      code === undefined ? await this.tenants.findOnly() : await this.tenants.findByCode(code.toUpperCase());
    if (!tenant) throw new NotFound('tenant', { hint: 'Name the tenant: ?tenant=CODE' });
    return tenant;
  }
}
