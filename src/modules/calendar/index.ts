export { CalendarModule } from './calendar.module.js';
export {
  CALENDAR_CHANGED_FOR_NOTICES,
  CALENDAR_CHANGED_FOR_SUPPLEMENTS,
  CALENDAR_CHANGED_FOR_TASKS,
  type CalendarChange,
  readCalendarChange,
  toCalendarChangePayload,
} from './calendar.messages.js';
export { NATIONAL_CALENDAR } from './calendar.types.js';
export type { CalendarStatus, Day, DayKind, Deadline, Period } from './calendar.types.js';
export {
  addDays,
  addMonths,
  day,
  daysBetween,
  endOfDay,
  fullMonthsBetween,
  shanghaiDay,
  shanghaiTime,
  startOfDay,
} from './day.rules.js';
export { type Pause, WorkingCalendar } from './working-calendar.rules.js';
export { WorkingCalendars } from './working-calendars.js';
