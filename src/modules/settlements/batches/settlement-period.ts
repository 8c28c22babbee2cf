import { InvalidRequest } from '../../../platform/errors/faults.js';
import { addDays, addMonths, type Day, day, endOfDay, startOfDay } from '../../calendar/index.js';

/** What a batch is asked for. */
export interface PeriodRequest {
  readonly period?: string;
  readonly from?: string;
  readonly until?: string;
  readonly cutoffAt?: string;
}

export interface SettlementPeriod {
  readonly label: string;
  readonly from: Day;
  /** Last day. */
  readonly until: Day;
}

/** Instants of captures that count: from the first to before the last. */
export interface CaptureWindow {
  readonly from: Date;
  readonly until: Date;
}

const MONTHS = { year: 12, quarter: 3, month: 1 } as const;

/**
 * @rule SET-11 A period is a year, a quarter (2026-Q1), a month (2026-03), or any first and last day. (quarterly pay-out)
 */
export function periodOf({ period, from, until }: PeriodRequest): SettlementPeriod {
  if (period !== undefined && from === undefined && until === undefined) return namedPeriod(period);
  if (period !== undefined || from === undefined || until === undefined) {
    throw fault('/period', 'period-missing', 'Send either period or both from and until.');
  }
  if (day(until) < day(from)) throw fault('/until', 'period-reversed', 'The last day must not be before the first.');
  return { label: `${from}..${until}`, from: day(from), until: day(until) };
}

/**
 * @rule SET-12 A capture counts for the day on which it was made in Asia/Shanghai, from the first day of the period to its
 * last, and before the cut-off, which has passed: without one, now. (cut-off)
 */
export function windowOf({ from, until }: SettlementPeriod, cutoffAt: Date | null, now: Date): CaptureWindow {
  if (cutoffAt !== null && cutoffAt > now) {
    throw fault('/cutoffAt', 'in-the-future', `The cut-off must have passed; it is ${now.toISOString()}.`);
  }
  const start = startOfDay(from);
  const end = earlier(endOfDay(until), cutoffAt ?? now);
  if (end <= start) throw fault('/period', 'period-not-begun', 'Nothing of the period lies before the cut-off.');
  return { from: start, until: end };
}

function namedPeriod(label: string): SettlementPeriod {
  const match = /^(?<year>\d{4})(-Q(?<quarter>[1-4])|-(?<month>0[1-9]|1[0-2]))?$/.exec(label);
  const { year, quarter, month } = match?.groups ?? {};
  if (year === undefined) throw fault('/period', 'unknown-period', 'A period is 2026, 2026-Q1 or 2026-03.');
  const length = quarter === undefined ? (month === undefined ? 'year' : 'month') : 'quarter';
  const monthsBefore = quarter === undefined ? Number(month ?? 1) - 1 : (Number(quarter) - 1) * MONTHS.quarter;
  const from = addMonths(day(`${year}-01-01`), monthsBefore);
  return { label, from, until: addDays(addMonths(from, MONTHS[length]), -1) };
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function fault(pointer: string, code: string, message: string): InvalidRequest {
  return new InvalidRequest([{ pointer, code, message }]);
}
