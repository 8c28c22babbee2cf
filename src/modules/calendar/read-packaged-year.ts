import chineseDays from 'chinese-days';

import type { CalendarYear, Day, StatedDay } from './calendar.types.js';
import { NATIONAL_CALENDAR } from './calendar.types.js';
import { daysOfYear, weekdayOf } from './day.rules.js';

/**
 * A year as the package `chinese-days` knows it, or null when the package has no notice for it: an upgrade of the
 * package brings the next year, and an officer imports it without typing dates.
 */
export function readPackagedYear(year: number): CalendarYear | null {
  const days = daysOfYear(year).flatMap((date) => statedBy(date));
  if (!days.some((stated) => stated.kind === 'HOLIDAY')) return null;
  return { code: NATIONAL_CALENDAR, year, status: 'OFFICIAL', source: 'npm chinese-days', days };
}

function statedBy(date: Day): StatedDay[] {
  const { work, name } = chineseDays.getDayDetail(localNoon(date));
  const isWeekend = [0, 6].includes(weekdayOf(date));
  const chineseName = name.split(',')[1];
  if (chineseName === undefined) return [];
  if (!work) return [{ date, kind: 'HOLIDAY', name: chineseName }];
  return isWeekend ? [{ date, kind: 'MAKE_UP', name: chineseName }] : [];
}

/** The package reads text as UTC and answers in the host's zone, a day off west of Greenwich; a local time is safe. */
function localNoon(date: Day): Date {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, dayOfMonth, 12);
}
