import { InvalidDay } from './calendar.errors.js';
import {
  addDays,
  addMonths,
  day,
  daysBetween,
  daysOfYear,
  endOfDay,
  fullMonthsBetween,
  shanghaiDay,
} from './day.rules.js';

describe('days', () => {
  it.each([
    ['the last second of the day in Shanghai', '2026-09-18T15:59:59.999Z', '2026-09-18'],
    ['midnight in Shanghai', '2026-09-18T16:00:00Z', '2026-09-19'],
    ['with an offset', '2026-12-31T23:30:00-05:00', '2027-01-01'],
  ])('CAL-01 an instant belongs to the day in Shanghai: %s', (_when, instant, expected) => {
    expect(shanghaiDay(new Date(instant))).toBe(expected);
  });

  it.each([
    ['2026-10-15', '2026-10-15T16:00:00.000Z'],
    ['2026-12-31', '2026-12-31T16:00:00.000Z'],
    ['2028-02-29', '2028-02-29T16:00:00.000Z'],
  ])('CAL-02 %s ends at 24:00 in Shanghai', (of, instant) => {
    expect(endOfDay(day(of)).toISOString()).toBe(instant);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-10', 12, '2027-03-10'],
    ['2026-05-06', 0, '2026-05-06'],
  ])('CAL-03 %s and %i months is %s', (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  it.each([
    ['a young firm', '2025-09-01', '2026-05-06', 8],
    ['exactly twelve months', '2025-05-06', '2026-05-06', 12],
    ['one day short of twelve months', '2025-05-07', '2026-05-06', 11],
    ['a month end to a shorter month', '2026-01-31', '2026-02-28', 1],
    ['the day before that', '2026-01-31', '2026-02-27', 0],
    ['founded later than asked', '2026-06-01', '2026-05-06', -1],
  ])('CAL-04 the age in full months: %s', (_case, from, until, expected) => {
    expect(fullMonthsBetween(day(from), day(until))).toBe(expected);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    '1899-01-01',
    '',
    '２０２６-01-01',
  ])('refuses %p, which is no day', (text) => {
    expect(() => day(text)).toThrow(InvalidDay);
  });

  it('counts over month and year ends', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(day('2026-12-31'), day('2027-01-01'))).toBe(1);
    expect(daysOfYear(2028)).toHaveLength(366);
    expect(daysOfYear(2026).at(-1)).toBe('2026-12-31');
  });
});
