import { Injectable } from '@nestjs/common';

import { CalendarNotFound } from './calendar.errors.js';
import { NATIONAL_CALENDAR } from './calendar.types.js';
import { CalendarYearsRepository } from './calendar-years.repository.js';
import { WorkingCalendar } from './working-calendar.rules.js';

const KEPT_CALENDARS = 256;

/**
 * Hands out calendars to compute with. A calendar is kept until an import of the same tenant changes the ids it was
 * made from; an import that is rolled back never shares its ids with a later one, so nothing stale can stay.
 */
@Injectable()
export class WorkingCalendars {
  private readonly kept = new Map<string, { signature: string; calendar: WorkingCalendar }>();

  constructor(private readonly years: CalendarYearsRepository) {}

  /** The calendar of this code for the tenant of the open unit of work. Throws CalendarNotFound. */
  async load(code: string = NATIONAL_CALENDAR): Promise<WorkingCalendar> {
    const codes = code === NATIONAL_CALENDAR ? [code] : [NATIONAL_CALENDAR, code];
    const key = `${String(this.years.tenantId)} ${code}`;
    const signature = await this.years.signature(codes);
    const kept = this.kept.get(key);
    if (kept?.signature === signature) return kept.calendar;

    const years = await this.years.currentYears(codes);
    if (!years.some((year) => year.code === code)) throw new CalendarNotFound(code);
    const calendar = new WorkingCalendar(code, years);
    this.keep(key, signature, calendar);
    return calendar;
  }

  private keep(key: string, signature: string, calendar: WorkingCalendar): void {
    this.kept.delete(key);
    this.kept.set(key, { signature, calendar });
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_CALENDARS && oldest !== undefined) this.kept.delete(oldest);
  }
}
