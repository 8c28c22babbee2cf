import { InvalidPause, PeriodOutOfRange } from './calendar.errors.js';
import type {
  CalendarStatus,
  CalendarYear,
  CountedAs,
  Day,
  DayKind,
  Deadline,
  ExplainedDay,
  Period,
  StatedDay,
} from './calendar.types.js';
import { NATIONAL_CALENDAR } from './calendar.types.js';
import { addDays, addMonths, endOfDay, shanghaiDay, weekdayOf, yearOf } from './day.rules.js';
import { yearByRule } from './calendar-year.rules.js';

const LONGEST = { WORKING_DAY: 1000, DAY: 3660, MONTH: 120 } as const;

/** A pause of the clock: the day it stopped still counts, the day it went on does not. */
export interface Pause {
  readonly pausedOn: Day;
  readonly resumedOn: Day;
}

/**
 * Computes periods; pure once loaded, so it can be kept and shared. A calendar of its own code lies upon the national
 * one: what it states wins for that day. Years that nobody has imported follow from weekends and fixed holidays.
 */
export class WorkingCalendar {
  private readonly stated = new Map<Day, StatedDay>();
  private readonly statuses = new Map<number, CalendarStatus>();

  constructor(
    readonly code: string,
    years: readonly CalendarYear[],
  ) {
    const national = years.filter((year) => year.code === NATIONAL_CALENDAR);
    const local = years.filter((year) => year.code !== NATIONAL_CALENDAR);
    for (const year of national) this.lay(year);
    for (const year of local) {
      if (!this.statuses.has(year.year)) this.lay(yearByRule(year.year));
      this.lay(year);
    }
  }

  /** @rule CAL-05 What the calendar states decides; else Saturday and Sunday are off. (State Council holiday notices) */
  kindOf(day: Day): DayKind {
    const stated = this.statedDay(day);
    if (stated) return stated.kind;
    const weekday = weekdayOf(day);
    return weekday === 0 || weekday === 6 ? 'WEEKEND' : 'WORKING';
  }

  nameOf(day: Day): string {
    return this.statedDay(day)?.name ?? '';
  }

  isWorkingDay(day: Day): boolean {
    const kind = this.kindOf(day);
    return kind === 'WORKING' || kind === 'MAKE_UP';
  }

  statusOf(year: number): CalendarStatus {
    return this.statuses.get(year) ?? 'PROVISIONAL';
  }

  /** End of a period that starts from an instant or a day. Throws PeriodOutOfRange. */
  deadline(from: Date | Day, period: Period): Deadline {
    checkLength(period);
    const startedOn = asDay(from);
    const due = calendarEnd(startedOn, period);
    const lastDay = due === null ? this.afterWorkingDays(startedOn, period.length) : this.extendPastDaysOff(due);
    return this.ending(startedOn, lastDay);
  }

  /**
   * @rule CAL-08 A pause keeps what is left: the working days up to and including the day of the pause are used, the
   * rest is counted from the day after the clock goes on. (publicity and supplement rules, `returnPausesClock`)
   */
  deadlineWithPause(from: Date | Day, workingDays: number, pause: Pause): Deadline {
    checkLength({ unit: 'WORKING_DAY', length: workingDays });
    const startedOn = asDay(from);
    const left = workingDays - this.workingDaysUsed(startedOn, workingDays, pause);
    return this.ending(startedOn, this.afterWorkingDays(pause.resumedOn, left));
  }

  /** Working days after `from` up to and including `until`. */
  workingDaysBetween(from: Day, until: Day): number {
    let count = 0;
    for (let current = addDays(from, 1); current <= until; current = addDays(current, 1)) {
      if (this.isWorkingDay(current)) count += 1;
    }
    return count;
  }

  /** Day by day how a deadline came about, at most as many days as the longest period has. */
  explain(deadline: Deadline, period: Period, pause?: Pause): ExplainedDay[] {
    const { startedOn, lastDay } = deadline;
    const due = calendarEnd(startedOn, period) ?? lastDay;
    const explained: ExplainedDay[] = [];
    let counted = 0;
    for (let date = startedOn; date <= lastDay; date = addDays(date, 1)) {
      const as = this.countedAs(date, { startedOn, lastDay, due, period, pause });
      if (as === 'COUNTED') counted += 1;
      const number = as === 'COUNTED' ? counted : null;
      const countedAs = date === lastDay && date !== startedOn ? 'LAST' : as;
      explained.push({ date, kind: this.kindOf(date), name: this.nameOf(date), countedAs, number });
    }
    return explained;
  }

  /** @rule CAL-06 The day of the start is not counted; the n-th working day after it is the last. (Civil Code art. 201) */
  private afterWorkingDays(from: Day, count: number): Day {
    let current = from;
    for (let left = count; left > 0;) {
      current = addDays(current, 1);
      if (this.isWorkingDay(current)) left -= 1;
    }
    return current;
  }

  /**
   * @rule CAL-07 A period of days or months that would end on a statutory day off ends on the day after the break; a
   * make-up working day is not off, and an office's own closure is not statutory. (Civil Code art. 203)
   */
  private extendPastDaysOff(due: Day): Day {
    let last = due;
    while (this.isStatutoryDayOff(last)) last = addDays(last, 1);
    return last;
  }

  private isStatutoryDayOff(day: Day): boolean {
    const kind = this.kindOf(day);
    return kind === 'WEEKEND' || kind === 'HOLIDAY';
  }

  private workingDaysUsed(startedOn: Day, workingDays: number, { pausedOn, resumedOn }: Pause): number {
    if (resumedOn < pausedOn) throw new InvalidPause('A pause cannot end before it began.');
    if (pausedOn < startedOn) throw new InvalidPause('A pause cannot begin before the period.');
    const used = this.workingDaysBetween(startedOn, pausedOn);
    if (used > workingDays) throw new InvalidPause('The period had ended before the pause began.');
    return used;
  }

  private countedAs(date: Day, { startedOn, lastDay, due, period, pause }: Counting): CountedAs {
    if (date === startedOn) return 'START';
    if (pause && date > pause.pausedOn && date <= pause.resumedOn) return 'PAUSED';
    if (period.unit === 'WORKING_DAY') return this.isWorkingDay(date) ? 'COUNTED' : 'SKIPPED';
    return date < due || due === lastDay ? 'COUNTED' : 'EXTENDED';
  }

  private ending(startedOn: Day, lastDay: Day): Deadline {
    return { startedOn, lastDay, endsAt: endOfDay(lastDay), status: this.statusBetween(startedOn, lastDay) };
  }

  private statusBetween(first: Day, last: Day): CalendarStatus {
    for (let year = yearOf(first); year <= yearOf(last); year += 1) {
      if (this.statusOf(year) === 'PROVISIONAL') return 'PROVISIONAL';
    }
    return 'OFFICIAL';
  }

  private statedDay(day: Day): StatedDay | undefined {
    const year = yearOf(day);
    if (!this.statuses.has(year)) this.lay(yearByRule(year));
    return this.stated.get(day);
  }

  private lay(year: CalendarYear): void {
    for (const stated of year.days) this.stated.set(stated.date, stated);
    const below = this.statuses.get(year.year) ?? year.status;
    this.statuses.set(year.year, below === 'OFFICIAL' ? year.status : below);
  }
}

interface Counting {
  readonly startedOn: Day;
  readonly lastDay: Day;
  /** Where a period of days or months ends before any extension. */
  readonly due: Day;
  readonly period: Period;
  readonly pause: Pause | undefined;
}

/** The day of days or months by count alone; null for working days. */
function calendarEnd(startedOn: Day, { unit, length }: Period): Day | null {
  if (unit === 'WORKING_DAY') return null;
  return unit === 'MONTH' ? addMonths(startedOn, length) : addDays(startedOn, length);
}

function checkLength({ unit, length }: Period): void {
  if (!Number.isInteger(length) || length < 0 || length > LONGEST[unit]) {
    throw new PeriodOutOfRange(unit, length, LONGEST[unit]);
  }
}

function asDay(from: Date | Day): Day {
  return from instanceof Date ? shanghaiDay(from) : from;
}
