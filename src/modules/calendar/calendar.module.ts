import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/index.js';
import { CalendarYearsRepository } from './calendar-years.repository.js';
import { CalendarsController } from './calendars.controller.js';
import { ComputeDeadline } from './compute-deadline.js';
import { ImportCalendarYear } from './import-calendar-year.js';
import { ListCalendarDays } from './list-calendar-days.js';
import { WorkingCalendars } from './working-calendars.js';

@Module({
  imports: [AuditModule],
  controllers: [CalendarsController],
  providers: [CalendarYearsRepository, ComputeDeadline, ImportCalendarYear, ListCalendarDays, WorkingCalendars],
  exports: [WorkingCalendars],
})
export class CalendarModule {}
