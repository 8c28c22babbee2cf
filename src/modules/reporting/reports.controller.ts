import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { Resource } from '../../platform/http/resource.js';
import { ListRedemptionsByProvider } from './list-redemptions-by-provider.js';
import { ReadBudgetPosition } from './read-budget-position.js';
import { ReadFunnel } from './read-funnel.js';
import {
  BudgetPositionReport,
  FunnelView,
  ProgrammeReportQuery,
  ProviderReportPage,
  RedemptionsByProviderQuery,
} from './reports.dto.js';

@Resource('reports')
export class ReportsController {
  constructor(
    private readonly readPosition: ReadBudgetPosition,
    private readonly readFunnel: ReadFunnel,
    private readonly listByProvider: ListRedemptionsByProvider,
  ) {}

  /** Where a programme’s money is, by bucket and in total, from the ledger. */
  @Get('budget-position')
  @Requires('report.read')
  @ApiOkResponse({ type: BudgetPositionReport })
  budgetPosition(
    @CurrentActor() actor: Actor,
    @Query() { programmeId }: ProgrammeReportQuery,
  ): Promise<BudgetPositionReport> {
    return this.readPosition.execute(actor, programmeId);
  }

  /** From draft to payment: how many and how much in the officer’s jurisdiction, each figure with the way to its rows. */
  @Get('funnel')
  @Requires('report.read')
  @ApiOkResponse({ type: FunnelView })
  funnel(@CurrentActor() actor: Actor, @Query() { programmeId }: ProgrammeReportQuery): Promise<FunnelView> {
    return this.readFunnel.execute(actor, programmeId);
  }

  /** What orders come to at each provider in the officer’s jurisdiction, and how much of it is paid. */
  @Get('redemptions-by-provider')
  @Requires('report.read')
  @ApiOkResponse({ type: ProviderReportPage })
  redemptionsByProvider(
    @CurrentActor() actor: Actor,
    @Query() query: RedemptionsByProviderQuery,
  ): Promise<ProviderReportPage> {
    return this.listByProvider.execute(actor, query);
  }
}
