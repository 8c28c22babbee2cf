import { Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';

import { Public } from '../../../platform/access/access.decorators.js';
import { Resource } from '../../../platform/http/resource.js';
import { PlaygroundOnly } from '../playground-only.js';
import { CreateDemoTenant } from './create-demo-tenant.js';
import { DemoTenantView } from './demo-tenants.dto.js';

@Resource('demo/tenants')
@UseGuards(PlaygroundOnly)
export class DemoTenantsController {
  constructor(private readonly createDemoTenant: CreateDemoTenant) {}

  /** Opens an empty made-up city with one user per role. Demo and test only. */
  @Post()
  @Public('Demo and test only: whoever tries the product gets a city of their own.')
  @ApiCreatedResponse({ type: DemoTenantView })
  create(): Promise<DemoTenantView> {
    return this.createDemoTenant.execute();
  }
}
