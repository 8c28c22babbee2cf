import { SHANGHAI_OFFSET_MS } from '../../platform/clock/shanghai-day.rules.js';
import { InvalidDay } from './calendar.errors.js';
import type { Day } from './calendar.types.js';

const DAY_MS = 86_400_000;
const DAY_PATTERN = /^(19|20|21)\d\d-\d\d-\d\d$/;

/** Checks and brands `YYYY-MM-DD`. Throws InvalidDay for other text and for days that do not exist. */
export function day(text: string): Day {
  if (!DAY_PATTERN.test(text)) throw new InvalidDay(text);
  const midnight = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(midnight) || dayAt(midnight) !== text) throw new InvalidDay(text);
  return text as Day;
}

/** @rule CAL-01 An instant belongs to the day it falls on in Asia/Shanghai. (Civil Code art. 200 and 201) */
export function shanghaiDay(instant: Date): Day {
  return dayAt(instant.getTime() + SHANGHAI_OFFSET_MS);
}

/** @rule CAL-02 A day ends at 24:00 in Asia/Shanghai, which is the first instant of the next. (Civil Code art. 203) */
export function endOfDay(of: Day): Date {
  return startOfDay(addDays(of, 1));
}

/** 00:00 in Asia/Shanghai. */
export function startOfDay(of: Day): Date {
  return new Date(midnightOf(of) - SHANGHAI_OFFSET_MS);
}

/** ISO 8601 with the offset of Shanghai, to the second. */
export function shanghaiTime(instant: Date): string {
  return `${new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

export function addDays(to: Day, count: number): Day {
  return dayAt(midnightOf(to) + count * DAY_MS);
}

/** Whole days from `first` to `second`; negative when `second` is earlier. */
export function daysBetween(first: Day, second: Day): number {
  return (midnightOf(second) - midnightOf(first)) / DAY_MS;
}

/** @rule CAL-03 Months end on the day of the same number, or on the last of a shorter month. (Civil Code art. 202) */
export function addMonths(to: Day, count: number): Day {
  const [year, month, dayOfMonth] = parts(to);
  const target = year * 12 + (month - 1) + count;
  const lastOfMonth = new Date(Date.UTC(Math.floor(target / 12), (target % 12) + 1, 0)).getUTCDate();
  return dayAt(Date.UTC(Math.floor(target / 12), target % 12, Math.min(dayOfMonth, lastOfMonth)));
}

/** @rule CAL-04 An age is the number of full months: the month is full on the day of the same number. (Civil Code art. 202) */
export function fullMonthsBetween(first: Day, second: Day): number {
  const [firstYear, firstMonth] = parts(first);
  const [secondYear, secondMonth] = parts(second);
  const months = (secondYear - firstYear) * 12 + (secondMonth - firstMonth);
  return addMonths(first, months) > second ? months - 1 : months;
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(of: Day): number {
  return new Date(midnightOf(of)).getUTCDay();
}

export function yearOf(of: Day): number {
  return Number(of.slice(0, 4));
}

/** Every day of the year, in order. */
export function daysOfYear(year: number): Day[] {
  const first = day(`${String(year)}-01-01`);
  const length = daysBetween(first, day(`${String(year)}-12-31`)) + 1;
  return Array.from({ length }, (_, index) => addDays(first, index));
}

function parts(of: Day): [number, number, number] {
  return [Number(of.slice(0, 4)), Number(of.slice(5, 7)), Number(of.slice(8, 10))];
}

function midnightOf(of: Day): number {
  return Date.parse(`${of}T00:00:00Z`);
}

/** The brand is given here, to text that the runtime's own calendar has written. */
function dayAt(utcMs: number): Day {
  return new Date(utcMs).toISOString().slice(0, 10) as Day;
}
