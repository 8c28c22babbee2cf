import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const YEAR_MIN = 1900;
const YEAR_MAX = 2999;

interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** True for a day of the years 1900 to 2999 that exists, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return parts(text) !== null;
}

/** True for an ISO 8601 instant that states its offset and whose day exists. */
export function isTime(text: string): boolean {
  const day = TIME.exec(text)?.[1];
  return day !== undefined && isDate(day);
}

/** The day an instant belongs to in Asia/Shanghai. */
export function shanghaiDate(instant: string): string {
  return shanghaiDayAt(Date.parse(instant));
}

/**
 * Full months from one day to another: 2025-05-06 to 2026-05-06 is 12, one day less is 11. Where the last month lacks
 * the day, its last day completes the month (Civil Code, article 202). Null when a date is not one or is reversed.
 */
export function fullMonthsBetween(from: string, to: string): number | null {
  const start = parts(from);
  const end = parts(to);
  if (start === null || end === null || to < from) return null;
  const months = (end.year - start.year) * 12 + end.month - start.month;
  const corresponding = Math.min(start.day, daysInMonth(end.year, end.month));
  return end.day >= corresponding ? months : months - 1;
}

/** The day twelve months before, used by rolling periods: 2026-05-06 gives 2025-05-06, 29 February gives the 28th. */
export function oneYearBefore(date: string): string {
  const day = parts(date);
  if (day === null) throw new RangeError(`${date} is not a date.`);
  const last = Math.min(day.day, daysInMonth(day.year - 1, day.month));
  return `${String(day.year - 1).padStart(4, '0')}-${date.slice(5, 7)}-${String(last).padStart(2, '0')}`;
}

function parts(text: string): LocalDate | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return null;
  return { year, month, day };
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
