import { DomainError, type FieldProblem } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'invalid-day': { status: 400, zh: '日期格式有误', en: 'The day is invalid' },
  'period-out-of-range': { status: 400, zh: '期间长度超出范围', en: 'The period is out of range' },
  'invalid-pause': { status: 400, zh: '中止期间有误', en: 'The pause is invalid' },
  'period-ambiguous': { status: 400, zh: '请只填写一种期间', en: 'State exactly one period' },
  'calendar-not-found': { status: 404, zh: '未找到该日历', en: 'There is no such calendar' },
  'invalid-calendar-import': { status: 400, zh: '日历导入内容有误', en: 'The calendar import is invalid' },
  'invalid-calendar-year': { status: 422, zh: '日历年度数据有误', en: 'The calendar year is invalid' },
  'year-not-packaged': { status: 422, zh: '安装包内尚无该年度安排', en: 'The package has no notice for the year' },
  'official-year-stands': { status: 409, zh: '该年度已有正式日历', en: 'The year is official already' },
  'calendar-imported-meanwhile': { status: 409, zh: '该年度刚被他人导入', en: 'Somebody imported this year meanwhile' },
});

export class InvalidDay extends DomainError {
  constructor(text: string) {
    super('invalid-day', 400, 'A day is written YYYY-MM-DD and must exist in the calendar.', {
      day: text.slice(0, 40),
    });
  }
}

export class PeriodOutOfRange extends DomainError {
  constructor(unit: string, length: number, longest: number) {
    super('period-out-of-range', 400, `A period is a whole number from 0 to ${String(longest)} here.`, {
      unit,
      length,
    });
  }
}

/** A pause lies inside the period and ends on or after the day it began. */
export class InvalidPause extends DomainError {
  constructor(message: string) {
    super('invalid-pause', 400, message);
  }
}

/** Working days, days or months: one of them, and a pause only with working days. */
export class PeriodAmbiguous extends DomainError {
  constructor() {
    super('period-ambiguous', 400, 'Send exactly one of workingDays, days and months; a pause goes with workingDays.');
  }
}

export class CalendarNotFound extends DomainError {
  constructor(calendarCode: string) {
    super('calendar-not-found', 404, 'There is no such calendar. The national one is CN.', { calendarCode });
  }
}

/** The parts of an import do not belong together. */
export class InvalidImport extends DomainError {
  constructor(message: string) {
    super('invalid-calendar-import', 400, message);
  }
}

/** The days of an import contradict each other or the year; `errors[]` says where. */
export class InvalidCalendarYear extends DomainError {
  constructor(errors: readonly FieldProblem[]) {
    super('invalid-calendar-year', 422, 'The days do not make a calendar year.', {}, errors);
  }
}

export class OfficialYearStands extends DomainError {
  constructor(year: number) {
    super('official-year-stands', 409, 'The year is official already; only another official notice may replace it.', {
      year,
    });
  }
}

export class YearNotPackaged extends DomainError {
  constructor(year: number) {
    super('year-not-packaged', 422, 'The holiday package has no notice for this year yet; state the days yourself.', {
      year,
    });
  }
}

export class ImportedMeanwhile extends DomainError {
  constructor(year: number) {
    super('calendar-imported-meanwhile', 409, 'Somebody else has just imported this year. Read it and try again.', {
      year,
    });
  }
}
