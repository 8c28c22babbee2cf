import { Injectable } from '@nestjs/common';

import { type Tenant, Tenants } from '../../../platform/database/tenants.js';
import { TenantCodeRequired } from '../identity.errors.js';

/** The tenant that somebody without a token means. Null when there is none of that code; throws TenantCodeRequired. */
@Injectable()
export class FindTenant {
  constructor(private readonly tenants: Tenants) {}

  async execute(code: string | undefined): Promise<Tenant | null> {
    if (code !== undefined) return this.tenants.findByCode(code);
    const only = await this.tenants.findOnly();
    if (!only) throw new TenantCodeRequired();
    return only;
  }
}
