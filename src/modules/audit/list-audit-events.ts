import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import { toAuditEventView } from './audit-event.view.js';
import type { AuditEventView, ListAuditEventsQuery } from './audit-events.dto.js';
import { AuditEventsRepository, type EventFilter } from './audit-events.repository.js';

/** Reads the trail in order, filtered by subject, command, person, action, result and period. */
@Injectable()
export class ListAuditEvents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: AuditEventsRepository,
  ) {}

  async execute(actor: Actor, query: ListAuditEventsQuery): Promise<Page<AuditEventView>> {
    const keyset = keysetOf(query, 1);
    const rows = await this.unitOfWork.read(actor.tenantId, () =>
      this.events.list({
        subjectType: query.subjectType ?? null,
        subjectId: query.subjectId ?? null,
        commandId: query.commandId ?? null,
        ...actAndPeriodOf(query),
        afterId: keyset.after?.[0] ?? null,
        limit: keyset.limit + 1,
      }),
    );
    return pageOf(rows, keyset.limit, (row) => [row.id], toAuditEventView);
  }
}

function actAndPeriodOf(
  query: ListAuditEventsQuery,
): Pick<EventFilter, 'actorId' | 'action' | 'result' | 'from' | 'until'> {
  return {
    actorId: query.actorId ?? null,
    action: query.action ?? null,
    result: query.result ?? null,
    from: query.from ?? null,
    until: query.until ?? null,
  };
}
