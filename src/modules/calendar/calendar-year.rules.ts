import type { FieldProblem } from '../../platform/errors/domain-error.js';
import { InvalidCalendarYear, OfficialYearStands } from './calendar.errors.js';
import type { CalendarStatus, CalendarYear, ChangedDay, Day, DayKind, StatedDay } from './calendar.types.js';
import { NATIONAL_CALENDAR } from './calendar.types.js';
import { day, daysOfYear, weekdayOf, yearOf } from './day.rules.js';

/** Statutory days off that keep their date; the others follow the moon or the sun and need a notice. */
const FIXED_HOLIDAYS = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
] as const;

/**
 * @rule CAL-09 A year that nobody has imported has its weekends and the statutory days of fixed date, provisionally.
 * (Regulation on public holidays, State Council order 795, art. 2)
 */
export function yearByRule(year: number): CalendarYear {
  const days = FIXED_HOLIDAYS.map(([date, name]) => statutoryDay(year, date, name));
  return { code: NATIONAL_CALENDAR, year, status: 'PROVISIONAL', source: 'RULE', days };
}

/** @rule CAL-10 An official year is replaced only by an official one. Throws OfficialYearStands. (State Council holiday notices) */
export function checkReplacement(current: CalendarStatus | null, next: CalendarYear): void {
  if (current === 'OFFICIAL' && next.status === 'PROVISIONAL') throw new OfficialYearStands(next.year);
}

/**
 * @rule CAL-11 Every stated day lies in the year and is stated once, people make up on weekends only, offices close on
 * weekdays, and an official national year keeps the statutory days of fixed date. Throws InvalidCalendarYear.
 * (Regulation on public holidays, art. 2 and 6)
 */
export function checkYear(year: CalendarYear): void {
  const problems = [...dayProblems(year), ...statutoryProblems(year)];
  if (problems.length > 0) throw new InvalidCalendarYear(problems.slice(0, 20));
}

/** True when an import would change nothing: same standing, same source, same days. */
export function isSameYear(current: CalendarYear, next: CalendarYear): boolean {
  const same = current.status === next.status && current.source === next.source;
  return same && fingerprint(current.days) === fingerprint(next.days);
}

/** The days whose kind differs between two readings of one year. */
export function changedDays(year: number, before: (on: Day) => DayKind, after: (on: Day) => DayKind): ChangedDay[] {
  return daysOfYear(year)
    .filter((date) => before(date) !== after(date))
    .map((date) => ({ date, before: before(date), after: after(date) }));
}

function fingerprint(days: readonly StatedDay[]): string {
  return days
    .map(({ date, kind, name }) => `${date} ${kind} ${name}`)
    .sort()
    .join('\n');
}

function statutoryDay(year: number, monthAndDay: string, name: string): StatedDay {
  return { date: day(`${String(year)}-${monthAndDay}`), kind: 'HOLIDAY', name };
}

function dayProblems({ year, days }: CalendarYear): FieldProblem[] {
  const seen = new Set<Day>();
  return days.flatMap((stated, index) => {
    const message = problemOf(stated, year, seen);
    seen.add(stated.date);
    return message ? [{ pointer: `/days/${String(index)}`, ...message }] : [];
  });
}

function problemOf(stated: StatedDay, year: number, seen: ReadonlySet<Day>): Omit<FieldProblem, 'pointer'> | null {
  if (yearOf(stated.date) !== year) return { code: 'other-year', message: `The day is not in ${String(year)}.` };
  if (seen.has(stated.date)) return { code: 'stated-twice', message: 'The day is stated twice.' };
  const isWeekend = [0, 6].includes(weekdayOf(stated.date));
  if (stated.kind === 'MAKE_UP' && !isWeekend) {
    return { code: 'make-up-on-weekday', message: 'A make-up working day is a Saturday or a Sunday.' };
  }
  if (stated.kind === 'CLOSURE' && isWeekend) {
    return { code: 'closure-on-weekend', message: 'An office closes on a weekday; the weekend is off anyway.' };
  }
  return null;
}

function statutoryProblems({ code, year, status, days }: CalendarYear): FieldProblem[] {
  if (code !== NATIONAL_CALENDAR || status !== 'OFFICIAL') return [];
  const holidays = new Set(days.filter((stated) => stated.kind === 'HOLIDAY').map((stated) => stated.date));
  return yearByRule(year)
    .days.filter((statutory) => !holidays.has(statutory.date))
    .map(({ date, name }) => ({
      pointer: '/days',
      code: 'statutory-day-missing',
      message: `${date} (${name}) is a statutory day off and must be stated.`,
    }));
}
