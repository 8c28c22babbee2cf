import {
  addDays,
  addMonths,
  type Day,
  day,
  endOfDay,
  type Period,
  shanghaiDay,
  startOfDay,
  type WorkingCalendar,
} from '../../calendar/index.js';
import type { PolicyDocument } from '../../policy/index.js';

type ValidityTerms = PolicyDocument['voucher']['validity'];

export interface Validity {
  readonly validFrom: Date;
  /** 24:00 of the last day in Asia/Shanghai. */
  readonly validUntil: Date;
}

/** What a validity is computed from. */
export interface ValidityCase {
  readonly issuedAt: Date;
  /** First day of the contract, `YYYY-MM-DD`, where it is known. */
  readonly contractStart: string | null;
}

/**
 * @rule VOU-13 Validity runs from issue, or from the start of the contract if that is later and the policy counts from
 * there; the first day is not counted, months end on the day of the same number, and an end on a statutory day off moves
 * to the day after the break unless the policy wants it exact. (voucher.validity; Civil Code art. 201–203)
 */
export function validityOf(
  terms: ValidityTerms,
  { issuedAt, contractStart }: ValidityCase,
  calendar: WorkingCalendar,
): Validity {
  const validFrom = startOf(terms, issuedAt, contractStart);
  const lastDay = addDays(lastDayOf(terms, shanghaiDay(validFrom), calendar), terms.graceDays);
  return { validFrom, validUntil: endOfDay(lastDay) };
}

/** The end of one more period of the policy, counted from the last day it had; a year where the policy names a day. */
export function renewedUntil(terms: ValidityTerms, validUntil: Date, calendar: WorkingCalendar): Date {
  const lastDay = shanghaiDay(new Date(validUntil.getTime() - 1));
  const period = terms.until === null ? terms : { ...terms, until: null, months: 12 };
  return endOfDay(lastDayOf(period, lastDay, calendar));
}

/** The first day of the contract is a fact of the case, frozen in the snapshot; null where it is not known. */
export function contractStartOf({ facts }: Readonly<Record<string, unknown>>): string | null {
  if (typeof facts !== 'object' || facts === null || !('contract.startsOn' in facts)) return null;
  const start = facts['contract.startsOn'];
  return typeof start === 'string' ? start : null;
}

function startOf(terms: ValidityTerms, issuedAt: Date, contractStart: string | null): Date {
  if (terms.startAt !== 'CONTRACT_START' || contractStart === null) return issuedAt;
  const contractDay = startOfDay(day(contractStart));
  return contractDay > issuedAt ? contractDay : issuedAt;
}

function lastDayOf(terms: ValidityTerms, from: Day, calendar: WorkingCalendar): Day {
  if (terms.until !== null) return day(terms.until);
  const period = periodOf(terms);
  if (terms.endRule === 'CIVIL_CODE') return calendar.deadline(from, period).lastDay;
  return period.unit === 'MONTH' ? addMonths(from, period.length) : addDays(from, period.length);
}

function periodOf({ months, days }: ValidityTerms): Period {
  if (months !== null) return { unit: 'MONTH', length: months };
  if (days !== null) return { unit: 'DAY', length: days };
  throw new Error('A published policy states how long its vouchers are valid.');
}
