import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { InvalidDay, PeriodAmbiguous } from './calendar.errors.js';
import type { Day, Period } from './calendar.types.js';
import type { DeadlineQuery, DeadlineView } from './calendars.dto.js';
import { day } from './day.rules.js';
import { toDeadlineView } from './deadline.view.js';
import type { Pause, WorkingCalendar } from './working-calendar.rules.js';
import { WorkingCalendars } from './working-calendars.js';

/** Answers when a period ends and why: each day on the way, counted, skipped, paused or extended. */
@Injectable()
export class ComputeDeadline {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: WorkingCalendars,
  ) {}

  async execute(actor: Actor, code: string, query: DeadlineQuery): Promise<DeadlineView> {
    const from = startOf(query.from);
    const period = periodOf(query);
    const pause = pauseOf(query, period);
    const calendar = await this.unitOfWork.read(actor.tenantId, () => this.calendars.load(code));
    const deadline = ending(calendar, { from, period, pause });
    return toDeadlineView(calendar, { period, deadline, days: calendar.explain(deadline, period, pause ?? undefined) });
  }
}

function ending(
  calendar: WorkingCalendar,
  { from, period, pause }: { from: Date | Day; period: Period; pause: Pause | null },
): ReturnType<WorkingCalendar['deadline']> {
  return pause ? calendar.deadlineWithPause(from, period.length, pause) : calendar.deadline(from, period);
}

/** A day, or an instant with its offset. Throws InvalidDay. */
function startOf(text: string): Date | Day {
  const dayOfText = day(text.slice(0, 10));
  if (text.length === 10) return dayOfText;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new InvalidDay(text);
  return instant;
}

function periodOf({ workingDays, days, months }: DeadlineQuery): Period {
  const stated: Period[] = [];
  if (workingDays !== undefined) stated.push({ unit: 'WORKING_DAY', length: workingDays });
  if (days !== undefined) stated.push({ unit: 'DAY', length: days });
  if (months !== undefined) stated.push({ unit: 'MONTH', length: months });
  const [only] = stated;
  if (only === undefined || stated.length > 1) throw new PeriodAmbiguous();
  return only;
}

function pauseOf({ pausedOn, resumedOn }: DeadlineQuery, period: Period): Pause | null {
  if (pausedOn === undefined && resumedOn === undefined) return null;
  if (pausedOn === undefined || resumedOn === undefined || period.unit !== 'WORKING_DAY') throw new PeriodAmbiguous();
  return { pausedOn: day(pausedOn), resumedOn: day(resumedOn) };
}
