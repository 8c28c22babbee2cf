declare const dayBrand: unique symbol;

/** A calendar day in Asia/Shanghai as `YYYY-MM-DD`. Days compare as text. Made by `day()` or `shanghaiDay()`. */
export type Day = string & { readonly [dayBrand]: true };

/**
 * What a day is. HOLIDAY: off by the State Council's notice. MAKE_UP: a weekend day on which people work.
 * CLOSURE: an office is closed by its own decision, so the day does not count as a working day, yet it is no statutory
 * day off and never extends a period of months or days.
 */
export const DAY_KINDS = ['WORKING', 'MAKE_UP', 'WEEKEND', 'HOLIDAY', 'CLOSURE'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** The kinds that a calendar states; the others follow from the weekday. */
export const STATED_KINDS = ['HOLIDAY', 'MAKE_UP', 'CLOSURE'] as const;
export type StatedKind = (typeof STATED_KINDS)[number];

/** OFFICIAL: from a published notice. PROVISIONAL: expected, deadlines on it may move when the notice comes. */
export const CALENDAR_STATUSES = ['OFFICIAL', 'PROVISIONAL'] as const;
export type CalendarStatus = (typeof CALENDAR_STATUSES)[number];

/** The calendar every other one lies upon. */
export const NATIONAL_CALENDAR = 'CN';

export interface StatedDay {
  readonly date: Day;
  readonly kind: StatedKind;
  readonly name: string;
}

/** One year of one calendar: only the days that the weekday does not tell. */
export interface CalendarYear {
  readonly code: string;
  readonly year: number;
  readonly status: CalendarStatus;
  /** Document number or address of the notice. */
  readonly source: string;
  readonly days: readonly StatedDay[];
}

/** Working days, calendar days, or months. */
export type Period =
  | { readonly unit: 'WORKING_DAY'; readonly length: number }
  | { readonly unit: 'DAY'; readonly length: number }
  | { readonly unit: 'MONTH'; readonly length: number };

export interface Deadline {
  /** The day the period starts from; it is not counted. */
  readonly startedOn: Day;
  readonly lastDay: Day;
  /** 24:00 of the last day in Asia/Shanghai: in time means strictly before this instant. */
  readonly endsAt: Date;
  /** PROVISIONAL when any day on the way lies in a year without an official notice. */
  readonly status: CalendarStatus;
}

/** Why a day was counted or not. `EXTENDED`: the period would have ended here, but the day is off. */
export type CountedAs = 'START' | 'COUNTED' | 'SKIPPED' | 'PAUSED' | 'EXTENDED' | 'LAST';

export interface ExplainedDay {
  readonly date: Day;
  readonly kind: DayKind;
  /** The holiday's name, or '' for an ordinary day. */
  readonly name: string;
  readonly countedAs: CountedAs;
  /** Running number among the counted days, or null. */
  readonly number: number | null;
}

/** A day whose kind an import changed. */
export interface ChangedDay {
  readonly date: Day;
  readonly before: DayKind;
  readonly after: DayKind;
}
