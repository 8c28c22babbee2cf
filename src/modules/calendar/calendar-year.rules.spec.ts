import { InvalidCalendarYear, OfficialYearStands } from './calendar.errors.js';
import type { CalendarStatus, CalendarYear, StatedDay, StatedKind } from './calendar.types.js';
import { changedDays, checkReplacement, checkYear, yearByRule } from './calendar-year.rules.js';
import { day } from './day.rules.js';
import { WorkingCalendar } from './working-calendar.rules.js';

const stated = (date: string, kind: StatedKind, name = 'a day'): StatedDay => ({ date: day(date), kind, name });
const official2027 = (days: readonly StatedDay[]): CalendarYear => ({
  code: 'CN',
  year: 2027,
  status: 'OFFICIAL',
  source: 'a notice',
  days: [...yearByRule(2027).days, ...days],
});

describe('calendar years', () => {
  it('CAL-09 a year nobody imported keeps the holidays of fixed date', () => {
    expect(yearByRule(2030).days.map((each) => each.date.slice(5))).toEqual([
      '01-01',
      '05-01',
      '05-02',
      '10-01',
      '10-02',
      '10-03',
    ]);
  });

  it.each<[CalendarStatus | null, CalendarStatus, boolean]>([
    [null, 'PROVISIONAL', true],
    [null, 'OFFICIAL', true],
    ['PROVISIONAL', 'PROVISIONAL', true],
    ['PROVISIONAL', 'OFFICIAL', true],
    ['OFFICIAL', 'OFFICIAL', true],
    ['OFFICIAL', 'PROVISIONAL', false],
  ])('CAL-10 %s may be replaced by %s: %s', (current, status, allowed) => {
    const replace = (): void => {
      checkReplacement(current, { ...official2027([]), status });
    };
    if (allowed) expect(replace).not.toThrow();
    else expect(replace).toThrow(OfficialYearStands);
  });

  it.each<[string, StatedDay, string]>([
    ['a day of another year', stated('2028-02-01', 'HOLIDAY'), 'other-year'],
    ['a day stated twice', stated('2027-10-01', 'HOLIDAY'), 'stated-twice'],
    ['a make-up day on a Monday', stated('2027-03-01', 'MAKE_UP'), 'make-up-on-weekday'],
    ['a closure on a Sunday', stated('2027-03-07', 'CLOSURE'), 'closure-on-weekend'],
  ])('CAL-11 refuses %s and points at it', (_case, wrong, code) => {
    expect(refusalOf(official2027([wrong]))).toMatchObject([{ pointer: '/days/6', code }]);
  });

  it('CAL-11 refuses an official national year without its statutory days, and names them', () => {
    const empty = { ...official2027([]), days: [] };
    expect(refusalOf(empty)).toHaveLength(6);
    expect(refusalOf({ ...empty, status: 'PROVISIONAL' })).toEqual([]);
    expect(refusalOf({ ...empty, code: 'SZ' })).toEqual([]);
  });

  it('CAL-10 reports the days an import changes', () => {
    const before = new WorkingCalendar('CN', []);
    const after = new WorkingCalendar('CN', [
      official2027([stated('2027-02-08', 'HOLIDAY'), stated('2027-02-20', 'MAKE_UP'), stated('2027-05-09', 'MAKE_UP')]),
    ]);
    expect(
      changedDays(
        2027,
        (on) => before.kindOf(on),
        (on) => after.kindOf(on),
      ),
    ).toEqual([
      { date: '2027-02-08', before: 'WORKING', after: 'HOLIDAY' },
      { date: '2027-02-20', before: 'WEEKEND', after: 'MAKE_UP' },
      { date: '2027-05-09', before: 'WEEKEND', after: 'MAKE_UP' },
    ]);
  });
});

function refusalOf(year: CalendarYear): readonly unknown[] {
  try {
    checkYear(year);
    return [];
  } catch (error) {
    if (error instanceof InvalidCalendarYear) return error.errors;
    throw error;
  }
}
