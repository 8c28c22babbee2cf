import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { type Page, PageQuery } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import { ListSettledRedemptions } from './list-settled-redemptions.js';
import { ListStatements } from './list-statements.js';
import {
  ListStatementsQuery,
  SettledRedemptionPage,
  type SettledRedemptionView,
  StatementPage,
  type StatementView,
} from './statements.dto.js';

@Resource('statements')
export class StatementsController {
  constructor(
    private readonly listStatements: ListStatements,
    private readonly listRedemptions: ListSettledRedemptions,
  ) {}

  /** Newest first: what a payee gets in each batch, or what is paid in an officer’s jurisdiction. */
  @Get()
  @Requires('settlement.read')
  @ApiOkResponse({ type: StatementPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListStatementsQuery): Promise<Page<StatementView>> {
    return this.listStatements.execute(actor, query);
  }

  /** The orders that a line is the sum of. */
  @Get(':id/redemptions')
  @Requires('settlement.read')
  @ApiOkResponse({ type: SettledRedemptionPage })
  redemptions(
    @CurrentActor() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<SettledRedemptionView>> {
    return this.listRedemptions.execute(actor, id, query);
  }
}
