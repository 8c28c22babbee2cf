import { NATIONAL_CALENDAR_YEARS } from '../../../seeds/base/national-calendar.js';
import { expandSeededYear } from '../../../migrations/support/calendar-years.js';
import { InvalidPause, PeriodOutOfRange } from './calendar.errors.js';
import type { CalendarYear, Period } from './calendar.types.js';
import { day, daysOfYear } from './day.rules.js';
import { readPackagedYear } from './read-packaged-year.js';
import { WorkingCalendar } from './working-calendar.rules.js';

const seeded = NATIONAL_CALENDAR_YEARS.map((year) => asYear(expandSeededYear(year)));
const calendar = new WorkingCalendar('CN', seeded);
const workingDays = (length: number): Period => ({ unit: 'WORKING_DAY', length });

describe('the national calendar', () => {
  it.each([
    ['2026-09-18', 'WORKING'],
    ['2026-09-19', 'WEEKEND'],
    ['2026-09-20', 'MAKE_UP'],
    ['2026-09-25', 'HOLIDAY'],
    ['2026-10-10', 'MAKE_UP'],
    ['2026-02-28', 'MAKE_UP'],
    ['2025-01-26', 'MAKE_UP'],
    ['2025-10-08', 'HOLIDAY'],
    ['2027-02-05', 'HOLIDAY'],
    ['2027-02-09', 'WORKING'],
  ])('CAL-05 %s is %s', (date, kind) => {
    expect(calendar.kindOf(day(date))).toBe(kind);
  });

  it('CAL-05 has 248 working days in 2026 and in 2025', () => {
    const count = (year: number): number => daysOfYear(year).filter((date) => calendar.isWorkingDay(date)).length;
    expect([count(2025), count(2026)]).toEqual([248, 248]);
  });

  it.each([2025, 2026])('CAL-05 agrees with the package chinese-days on every day of %i', (year) => {
    const packaged = readPackagedYear(year);
    if (!packaged) throw new Error('The package has lost a year.');
    const other = new WorkingCalendar('CN', [packaged]);
    expect(daysOfYear(year).filter((date) => other.kindOf(date) !== calendar.kindOf(date))).toEqual([]);
  });

  it('knows that the package has no notice for 2027 yet', () => {
    expect(readPackagedYear(2027)).toBeNull();
  });
});

describe('periods', () => {
  it.each([
    ['PUBLIC-6 district, five days from Friday 16:30', '2026-09-18T16:30:00+08:00', 5, '2026-09-24'],
    ['PUBLIC-6 city, decided on 09-24', '2026-09-24T10:00:00+08:00', 5, '2026-10-09'],
    ['PUBLIC-6 publicity, published on 10-09', '2026-10-09T09:00:00+08:00', 5, '2026-10-15'],
    ['started at 23:59 on a Friday', '2026-09-18T23:59:59+08:00', 1, '2026-09-20'],
    ['started one second later', '2026-09-19T00:00:00+08:00', 1, '2026-09-20'],
    ['over the Spring Festival', '2026-02-13T12:00:00+08:00', 2, '2026-02-24'],
    ['over the year end', '2026-12-30T12:00:00+08:00', 2, '2027-01-04'],
    ['no days', '2026-09-18T12:00:00+08:00', 0, '2026-09-18'],
  ])('CAL-06 working days: %s', (_case, from, length, lastDay) => {
    expect(calendar.deadline(new Date(from), workingDays(length)).lastDay).toBe(lastDay);
  });

  it('CAL-06 the last day ends at 24:00 in Shanghai', () => {
    const { endsAt } = calendar.deadline(new Date('2026-10-09T09:00:00+08:00'), workingDays(5));
    expect(endsAt.toISOString()).toBe('2026-10-15T16:00:00.000Z');
  });

  it.each<[string, string, Period, string]>([
    ['a month that ends on a Thursday', '2026-09-15', { unit: 'MONTH', length: 1 }, '2026-10-15'],
    ['a month that ends in National Day week', '2026-09-03', { unit: 'MONTH', length: 1 }, '2026-10-08'],
    ['a month that ends on a make-up Saturday', '2026-09-10', { unit: 'MONTH', length: 1 }, '2026-10-10'],
    ['a month that ends on a make-up Sunday', '2026-08-20', { unit: 'MONTH', length: 1 }, '2026-09-20'],
    ['a month that ends on an ordinary Sunday', '2026-10-08', { unit: 'MONTH', length: 1 }, '2026-11-09'],
    ['a month from a month end', '2026-01-31', { unit: 'MONTH', length: 1 }, '2026-02-28'],
    ['twelve months', '2026-03-10', { unit: 'MONTH', length: 12 }, '2027-03-10'],
    ['seven days into the Mid-Autumn break', '2026-09-18', { unit: 'DAY', length: 7 }, '2026-09-28'],
    ['seven days to a working day', '2026-09-14', { unit: 'DAY', length: 7 }, '2026-09-21'],
  ])('CAL-07 months and days: %s', (_case, from, period, lastDay) => {
    expect(calendar.deadline(day(from), period).lastDay).toBe(lastDay);
  });

  it.each([
    ['PUBLIC-6 asked on 09-21, answered on 09-23', '2026-09-21', '2026-09-23', '2026-09-29'],
    ['asked and answered on one day', '2026-09-21', '2026-09-21', '2026-09-24'],
    ['asked on the day of the start', '2026-09-18', '2026-09-23', '2026-10-08'],
    ['asked on a Saturday', '2026-09-19', '2026-09-23', '2026-10-08'],
    ['asked on the last day: nothing is left', '2026-09-24', '2026-10-08', '2026-10-08'],
  ])('CAL-08 a pause keeps what is left: %s', (_case, pausedOn, resumedOn, lastDay) => {
    const pause = { pausedOn: day(pausedOn), resumedOn: day(resumedOn) };
    expect(calendar.deadlineWithPause(new Date('2026-09-18T16:30:00+08:00'), 5, pause).lastDay).toBe(lastDay);
  });

  it.each([
    ['before the period', '2026-09-17', '2026-09-20'],
    ['backwards', '2026-09-22', '2026-09-21'],
    ['after the period', '2026-09-28', '2026-09-29'],
  ])('CAL-08 refuses a pause that lies %s', (_case, pausedOn, resumedOn) => {
    const pause = { pausedOn: day(pausedOn), resumedOn: day(resumedOn) };
    expect(() => calendar.deadlineWithPause(day('2026-09-18'), 5, pause)).toThrow(InvalidPause);
  });

  it.each([-1, 1.5, 1001, Number.NaN])('CAL-06 refuses a period of %p working days', (length) => {
    expect(() => calendar.deadline(day('2026-09-18'), workingDays(length))).toThrow(PeriodOutOfRange);
  });

  it.each([
    ['inside official years', '2026-09-18', 5, 'OFFICIAL'],
    ['into the provisional year', '2026-12-30', 2, 'PROVISIONAL'],
    ['in a year nobody has imported', '2031-05-06', 5, 'PROVISIONAL'],
  ])('CAL-09 says whether the answer is firm: %s', (_case, from, length, status) => {
    expect(calendar.deadline(day(from), workingDays(length)).status).toBe(status);
  });
});

describe('explanation', () => {
  it('CAL-06 names every skipped day and numbers the counted ones', () => {
    const deadline = calendar.deadline(day('2026-09-24'), workingDays(5));
    const days = calendar.explain(deadline, workingDays(5));
    expect(days.map(({ date, countedAs, number }) => [date.slice(5), countedAs, number])).toEqual([
      ['09-24', 'START', null],
      ['09-25', 'SKIPPED', null],
      ['09-26', 'SKIPPED', null],
      ['09-27', 'SKIPPED', null],
      ['09-28', 'COUNTED', 1],
      ['09-29', 'COUNTED', 2],
      ['09-30', 'COUNTED', 3],
      ...['01', '02', '03', '04', '05', '06', '07'].map((date) => [`10-${date}`, 'SKIPPED', null]),
      ['10-08', 'COUNTED', 4],
      ['10-09', 'LAST', 5],
    ]);
    expect(days[1]).toMatchObject({ kind: 'HOLIDAY', name: '中秋节' });
  });

  it('CAL-07 shows where a month would have ended', () => {
    const period: Period = { unit: 'MONTH', length: 1 };
    const days = calendar.explain(calendar.deadline(day('2026-09-03'), period), period);
    expect(days.filter((each) => each.countedAs === 'EXTENDED').map((each) => each.date)).toEqual([
      '2026-10-03',
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
    ]);
    expect(days.at(-1)).toMatchObject({ date: '2026-10-08', countedAs: 'LAST' });
  });

  it('CAL-08 marks the days on which the clock stood still', () => {
    const pause = { pausedOn: day('2026-09-21'), resumedOn: day('2026-09-23') };
    const deadline = calendar.deadlineWithPause(day('2026-09-18'), 5, pause);
    const days = calendar.explain(deadline, workingDays(5), pause);
    expect(days.filter((each) => each.number !== null).map((each) => [each.date.slice(5), each.number])).toEqual([
      ['09-20', 1],
      ['09-21', 2],
      ['09-24', 3],
      ['09-28', 4],
      ['09-29', 5],
    ]);
    expect(days.filter((each) => each.countedAs === 'PAUSED').map((each) => each.date)).toEqual([
      '2026-09-22',
      '2026-09-23',
    ]);
  });
});

describe('a calendar upon the national one', () => {
  const local: CalendarYear = {
    code: 'SZ',
    year: 2026,
    status: 'OFFICIAL',
    source: 'notice of the bureau',
    days: [
      { date: day('2026-09-21'), kind: 'CLOSURE', name: 'moving house' },
      { date: day('2026-11-03'), kind: 'HOLIDAY', name: 'local festival' },
      { date: day('2026-11-04'), kind: 'CLOSURE', name: 'moving house' },
    ],
  };
  const shenzhen = new WorkingCalendar('SZ', [local, ...seeded]);

  it('CAL-05 what it states wins, the rest is national', () => {
    expect(shenzhen.kindOf(day('2026-09-21'))).toBe('CLOSURE');
    expect(shenzhen.kindOf(day('2026-09-20'))).toBe('MAKE_UP');
    expect(shenzhen.deadline(day('2026-09-18'), workingDays(2)).lastDay).toBe('2026-09-22');
  });

  it('CAL-07 a local holiday extends a month, a closure does not', () => {
    const month: Period = { unit: 'MONTH', length: 1 };
    expect(shenzhen.deadline(day('2026-10-03'), month).lastDay).toBe('2026-11-04');
    expect(shenzhen.deadline(day('2026-08-21'), month).lastDay).toBe('2026-09-21');
  });

  it('CAL-09 a local year alone still has the fixed holidays below it, provisionally', () => {
    const alone = new WorkingCalendar('SZ', [{ ...local, year: 2031, days: [] }]);
    expect(alone.kindOf(day('2031-10-01'))).toBe('HOLIDAY');
    expect(alone.statusOf(2031)).toBe('PROVISIONAL');
  });
});

function asYear(year: ReturnType<typeof expandSeededYear>): CalendarYear {
  return { ...year, code: 'CN', days: year.days.map((stated) => ({ ...stated, date: day(stated.date) })) };
}
