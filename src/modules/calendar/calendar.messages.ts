/**
 * The national calendar changed: one message per room that keeps deadlines counted in working days, declared and handled
 * there. Read the payload with `readCalendarChange`.
 */
export const CALENDAR_CHANGED_FOR_TASKS = 'workflow.calendar-changed';
export const CALENDAR_CHANGED_FOR_NOTICES = 'publicity.calendar-changed';
export const CALENDAR_CHANGED_FOR_SUPPLEMENTS = 'application.calendar-changed';
export const CALENDAR_LISTENERS = [
  CALENDAR_CHANGED_FOR_TASKS,
  CALENDAR_CHANGED_FOR_NOTICES,
  CALENDAR_CHANGED_FOR_SUPPLEMENTS,
] as const;

export interface CalendarChange {
  readonly calendarCode: string;
  readonly year: string;
  readonly revision: string;
  /** The last row that was looked at by an earlier message of the same change. */
  readonly afterId: string | null;
}

export function toCalendarChangePayload({ afterId, ...change }: CalendarChange): Readonly<Record<string, string>> {
  return { ...change, ...(afterId === null ? {} : { afterId }) };
}

export function readCalendarChange(payload: Readonly<Record<string, string>>): CalendarChange {
  const { calendarCode, year, revision, afterId = null } = payload;
  if (calendarCode === undefined || year === undefined || revision === undefined) {
    throw new Error('A change of the calendar is told without its year.');
  }
  return { calendarCode, year, revision, afterId };
}
