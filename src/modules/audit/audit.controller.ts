import { Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Page } from '../../platform/http/pages.js';
import { Resource } from '../../platform/http/resource.js';
import { AuditEventPage, type AuditEventView, InvariantReportView, ListAuditEventsQuery } from './audit-events.dto.js';
import { CheckInvariants } from './check-invariants.js';
import { ListAuditEvents } from './list-audit-events.js';

@Resource('audit')
export class AuditController {
  constructor(
    private readonly listAuditEvents: ListAuditEvents,
    private readonly checkInvariants: CheckInvariants,
  ) {}

  /** The trail in order. */
  @Get('events')
  @Requires('audit.read')
  @ApiOkResponse({ type: AuditEventPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListAuditEventsQuery): Promise<Page<AuditEventView>> {
    return this.listAuditEvents.execute(actor, query);
  }

  /** Every promise about money and records, and what breaks it: nothing, or somebody must look. */
  @Get('invariants')
  @Requires('audit.read')
  @ApiOkResponse({ type: InvariantReportView })
  invariants(@CurrentActor() actor: Actor): Promise<InvariantReportView> {
    return this.checkInvariants.execute(actor);
  }
}
