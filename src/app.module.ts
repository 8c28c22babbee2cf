import { type DynamicModule, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';

import { ApplicationsModule } from './modules/applications/index.js';
import { AuditModule } from './modules/audit/index.js';
import { CalendarModule } from './modules/calendar/index.js';
import { CatalogueModule } from './modules/catalogue/index.js';
import { DemoModule } from './modules/demo/index.js';
import { DeskModule } from './modules/desk/index.js';
import { EvidenceModule } from './modules/evidence/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { OperationsModule } from './modules/operations/index.js';
import { OrganisationsModule } from './modules/organisations/index.js';
import { PolicyModule } from './modules/policy/index.js';
import { ProgrammesModule } from './modules/programmes/index.js';
import { PublicityModule } from './modules/publicity/index.js';
import { RedemptionsModule } from './modules/redemptions/index.js';
import { ReportingModule } from './modules/reporting/index.js';
import { SettlementsModule } from './modules/settlements/index.js';
import { SiteModule } from './modules/site/index.js';
import { StudiesModule } from './modules/studies/index.js';
import { VouchersModule } from './modules/vouchers/index.js';
import { WorkflowModule } from './modules/workflow/index.js';
import type { AppConfig } from './platform/config/app-config.js';
import { PlatformModule } from './platform/platform.module.js';

/** Table of contents: the rooms of the house, from the ground floor up. */
const ROOMS = [
  AuditModule,
  CalendarModule,
  OrganisationsModule,
  IdentityModule,
  WorkflowModule,
  PolicyModule,
  EvidenceModule,
  NotificationsModule,
  ProgrammesModule,
  CatalogueModule,
  VouchersModule,
  PublicityModule,
  RedemptionsModule,
  ApplicationsModule,
  SettlementsModule,
  StudiesModule,
  DeskModule,
  SiteModule,
  ReportingModule,
  OperationsModule,
  DemoModule,
];

@Module({})
export class AppModule {
  static with(config: AppConfig, dataSource: DataSource): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, dataSource), ...ROOMS] };
  }
}
