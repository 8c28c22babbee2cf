import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { ClockController } from './clock/clock.controller.js';
import { ClockRepository } from './clock/clock.repository.js';
import { ReadClock } from './clock/read-clock.js';
import { SetClock } from './clock/set-clock.js';
import { SettleTenant } from './clock/settle-tenant.js';
import { CreateDemoTenant } from './tenants/create-demo-tenant.js';
import { DemoTenantsController } from './tenants/demo-tenants.controller.js';
import { OpenTenant } from './tenants/open-tenant.js';

@Module({
  imports: [AuditModule, OrganisationsModule, ProgrammesModule],
  controllers: [ClockController, DemoTenantsController],
  providers: [ClockRepository, CreateDemoTenant, OpenTenant, ReadClock, SetClock, SettleTenant],
  exports: [OpenTenant],
})
export class DemoModule {}
