import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CalendarYearsRepository } from './calendar-years.repository.js';
import type { CalendarYearView } from './calendars.dto.js';
import { daysOfYear } from './day.rules.js';
import { WorkingCalendars } from './working-calendars.js';

/** Every day of a year with its kind, and where the year comes from. */
@Injectable()
export class ListCalendarDays {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: WorkingCalendars,
    private readonly years: CalendarYearsRepository,
  ) {}

  execute(actor: Actor, code: string, year: number): Promise<CalendarYearView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const calendar = await this.calendars.load(code);
      const imported = await this.years.findYear(code, year);
      const days = daysOfYear(year);
      return {
        calendarCode: code,
        year,
        status: calendar.statusOf(year),
        source: imported?.source ?? 'RULE',
        revision: imported?.revision ?? 0,
        workingDays: days.filter((day) => calendar.isWorkingDay(day)).length,
        days: days.map((date) => ({ date, kind: calendar.kindOf(date), name: calendar.nameOf(date) })),
      };
    });
  }
}
