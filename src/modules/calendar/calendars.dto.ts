import {
  CalendarDate,
  Instant,
  NestedList,
  OneOf,
  QueryWhole,
  Text,
  Texts,
  Whole,
} from '../../platform/http/fields.js';
import { CALENDAR_STATUSES, DAY_KINDS, STATED_KINDS } from './calendar.types.js';

const FIRST_YEAR = 1949;
const LAST_YEAR = 2199;
const FROM = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/;

export class DeadlineQuery {
  @Text({ max: 35, pattern: FROM, example: '2026-09-18', description: 'A day, or an instant with its offset.' })
  readonly from: string;

  @QueryWhole({ optional: true, min: 0, max: 1000 })
  readonly workingDays?: number;

  @QueryWhole({ optional: true, min: 0, max: 3660, description: 'Calendar days.' })
  readonly days?: number;

  @QueryWhole({ optional: true, min: 0, max: 120 })
  readonly months?: number;

  @CalendarDate({ optional: true, description: 'Working days only: the day the clock stopped; it still counts.' })
  readonly pausedOn?: string;

  @CalendarDate({ optional: true, description: 'The day the clock went on; counting goes on the day after.' })
  readonly resumedOn?: string;
}

export class DeadlineDayView {
  @CalendarDate()
  readonly date: string;

  @OneOf(DAY_KINDS)
  readonly kind: string;

  @Text({ min: 0, max: 100, description: 'The holiday’s name, empty for an ordinary day.' })
  readonly name: string;

  @OneOf(['START', 'COUNTED', 'SKIPPED', 'PAUSED', 'EXTENDED', 'LAST'])
  readonly countedAs: string;

  @Whole({ nullable: true, min: 1, max: 3660, description: 'Running number among the counted days.' })
  readonly number: number | null;
}

export class DeadlineView {
  @Text({ max: 20 })
  readonly calendarCode: string;

  @OneOf(['WORKING_DAY', 'DAY', 'MONTH'])
  readonly unit: string;

  @Whole({ min: 0, max: 3660 })
  readonly length: number;

  @CalendarDate({ description: 'The day the period starts from; it is not counted.' })
  readonly startedOn: string;

  @CalendarDate()
  readonly lastDay: string;

  @Instant({ description: '24:00 of the last day in Asia/Shanghai; in time is strictly before.' })
  readonly endsAt: string;

  @OneOf(CALENDAR_STATUSES, { description: 'PROVISIONAL: an official notice may still move it.' })
  readonly status: string;

  @NestedList(() => DeadlineDayView, { maxItems: 4000 })
  readonly days: readonly DeadlineDayView[];
}

export class CalendarDaysQuery {
  @QueryWhole({ min: FIRST_YEAR, max: LAST_YEAR })
  readonly year: number;
}

export class CalendarDayView {
  @CalendarDate()
  readonly date: string;

  @OneOf(DAY_KINDS)
  readonly kind: string;

  @Text({ min: 0, max: 100 })
  readonly name: string;
}

export class CalendarYearView {
  @Text({ max: 20 })
  readonly calendarCode: string;

  @Whole({ min: FIRST_YEAR, max: LAST_YEAR })
  readonly year: number;

  @OneOf(CALENDAR_STATUSES)
  readonly status: string;

  @Text({ max: 300, description: 'The notice; RULE where none is known.' })
  readonly source: string;

  @Whole({ min: 0, max: 1_000_000, description: '0 is the year the product came with.' })
  readonly revision: number;

  @Whole({ min: 0, max: 366 })
  readonly workingDays: number;

  @NestedList(() => CalendarDayView, { maxItems: 366 })
  readonly days: readonly CalendarDayView[];
}

export class StatedDayInput {
  @CalendarDate()
  readonly date: string;

  @OneOf(STATED_KINDS)
  readonly kind: (typeof STATED_KINDS)[number];

  @Text({ max: 100, example: '春节' })
  readonly name: string;
}

export class ImportCalendarRequest {
  @Whole({ min: FIRST_YEAR, max: LAST_YEAR, example: 2027 })
  readonly year: number;

  @OneOf(['NOTICE', 'PACKAGE'], {
    description: 'NOTICE: the days stand in this request. PACKAGE: the national year that the installed package knows.',
  })
  readonly from: 'NOTICE' | 'PACKAGE';

  @OneOf(CALENDAR_STATUSES, { optional: true, description: 'With NOTICE.' })
  readonly status?: (typeof CALENDAR_STATUSES)[number];

  @Text({ optional: true, max: 300, description: 'With NOTICE: number or address of the document.' })
  readonly source?: string;

  @NestedList(() => StatedDayInput, { optional: true, maxItems: 366, description: 'With NOTICE.' })
  readonly days?: readonly StatedDayInput[];
}

export class ChangedDayView {
  @CalendarDate()
  readonly date: string;

  @OneOf(DAY_KINDS)
  readonly before: string;

  @OneOf(DAY_KINDS)
  readonly after: string;
}

export class CalendarImportView {
  @Text({ max: 20 })
  readonly calendarCode: string;

  @Whole({ min: FIRST_YEAR, max: LAST_YEAR })
  readonly year: number;

  @OneOf(CALENDAR_STATUSES)
  readonly status: string;

  @Text({ max: 300 })
  readonly source: string;

  @Whole({ min: 0, max: 1_000_000 })
  readonly revision: number;

  @NestedList(() => ChangedDayView, { maxItems: 366, description: 'Deadlines over these days move.' })
  readonly changedDays: readonly ChangedDayView[];

  @Texts({
    maxItems: 10,
    max: 80,
    description: 'Topics of the rooms that count their deadlines again; each one that moves leaves an audit event.',
  })
  readonly told: readonly string[];
}
