import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

import type { CalendarYear, StatedDay, StatedKind } from './calendar.types.js';
import { NATIONAL_CALENDAR } from './calendar.types.js';
import { day } from './day.rules.js';

/**
 * A year as the package `chinese-days` knows it, or null when the package has no notice for it: an upgrade of the
 * package brings the next year, and an officer imports it without typing dates. The package's data file is read, not
 * its functions: those shift every date by one on a host whose time zone lies west of Greenwich.
 */
export function readPackagedYear(year: number): CalendarYear | null {
  const holidays = statedDays(notices.holidays, year, 'HOLIDAY');
  if (holidays.length === 0) return null;
  const days = [...holidays, ...statedDays(notices.workdays, year, 'MAKE_UP')];
  const inOrder = days.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { code: NATIONAL_CALENDAR, year, status: 'OFFICIAL', source: 'npm chinese-days', days: inOrder };
}

/** The package writes `"2026-01-01": "New Year's Day,元旦,1"`. */
function statedDays(noted: Readonly<Record<string, string>>, year: number, kind: StatedKind): StatedDay[] {
  return Object.entries(noted)
    .filter(([date]) => date.startsWith(`${String(year)}-`))
    .map(([date, names]) => ({ date: day(date), kind, name: names.split(',')[1] ?? names }));
}
