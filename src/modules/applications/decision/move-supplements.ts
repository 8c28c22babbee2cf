import { Injectable } from '@nestjs/common';

import { Outbox } from '../../../platform/outbox/outbox.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { AuditLog } from '../../audit/index.js';
import { type CalendarChange, toCalendarChangePayload } from '../../calendar/index.js';
import { SUPPLEMENT_OVERDUE, SUPPLEMENTS_CALENDAR_CHANGED } from '../applications.messages.js';
import { SupplementDeadline } from './supplement-deadline.js';
import { SupplementsRepository } from './supplements.repository.js';

const CASES_AT_ONCE = 200;

/**
 * After an import: the time an applicant has to answer a return is counted again, some cases at a time. It only becomes
 * longer, and nothing moves when it runs twice.
 */
@Injectable()
export class MoveSupplements {
  constructor(
    private readonly deadline: SupplementDeadline,
    private readonly supplements: SupplementsRepository,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(change: CalendarChange): Promise<void> {
    const returned = await this.supplements.lockReturned(change.afterId, CASES_AT_ONCE);
    const due = await this.timers.dueOf(
      SUPPLEMENT_OVERDUE,
      returned.map(({ id }) => id),
    );
    for (const { id, version, returnedAt } of returned) {
      const current = due.get(id);
      const { endsAt: counted } = await this.deadline.after(returnedAt);
      if (current === undefined || counted <= current) continue;
      await this.timers.set({ topic: SUPPLEMENT_OVERDUE, subjectId: id, dueAt: counted });
      await this.auditLog.record({
        action: 'application.supplement-deadline-moved',
        subject: { type: 'application', id, version },
        before: { dueAt: current },
        after: { dueAt: counted, calendar: `${change.calendarCode}/${change.year}`, revision: change.revision },
        command: null,
      });
    }
    const last = returned.at(-1);
    if (!last || returned.length < CASES_AT_ONCE) return;
    const payload = toCalendarChangePayload({ ...change, afterId: last.id });
    await this.outbox.add({ topic: SUPPLEMENTS_CALENDAR_CHANGED, payload });
  }
}
