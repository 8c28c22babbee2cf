import { Module } from '@nestjs/common';

import { ApplicationsModule } from '../applications/index.js';
import { LedgerModule } from '../ledger/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { RedemptionsModule } from '../redemptions/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { VouchersModule } from '../vouchers/index.js';
import { FindReportedProgramme } from './find-reported-programme.js';
import { ListRedemptionsByProvider } from './list-redemptions-by-provider.js';
import { ReadBudgetPosition } from './read-budget-position.js';
import { ReadFunnel } from './read-funnel.js';
import { ReportsController } from './reports.controller.js';

@Module({
  imports: [
    ApplicationsModule,
    LedgerModule,
    OrganisationsModule,
    ProgrammesModule,
    RedemptionsModule,
    SettlementsModule,
    VouchersModule,
  ],
  controllers: [ReportsController],
  providers: [FindReportedProgramme, ListRedemptionsByProvider, ReadBudgetPosition, ReadFunnel],
})
export class ReportingModule {}
