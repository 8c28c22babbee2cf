import type { Deadline, ExplainedDay, Period } from './calendar.types.js';
import type { DeadlineView } from './calendars.dto.js';
import { shanghaiTime } from './day.rules.js';
import type { WorkingCalendar } from './working-calendar.rules.js';

export function toDeadlineView(
  calendar: WorkingCalendar,
  { period, deadline, days }: { period: Period; deadline: Deadline; days: readonly ExplainedDay[] },
): DeadlineView {
  return {
    calendarCode: calendar.code,
    unit: period.unit,
    length: period.length,
    startedOn: deadline.startedOn,
    lastDay: deadline.lastDay,
    endsAt: shanghaiTime(deadline.endsAt),
    status: deadline.status,
    days: days.map((each) => ({ ...each })),
  };
}
