import type { SeededYear } from '../../seeds/base/national-calendar.js';

const DAY_MS = 86_400_000;

interface ExpandedDay {
  readonly date: string;
  readonly kind: 'HOLIDAY' | 'MAKE_UP';
  readonly name: string;
}

export interface ExpandedYear {
  readonly year: number;
  readonly status: SeededYear['status'];
  readonly source: string;
  readonly days: readonly ExpandedDay[];
}

/** Spells a seeded year out day by day, in order: the form in which the database keeps a year. */
export function expandSeededYear({ year, status, source, holidays, makeUpDays }: SeededYear): ExpandedYear {
  const off = holidays.flatMap(([name, first, last]) =>
    datesFrom(`${String(year)}-${first}`, `${String(year)}-${last}`).map((date): ExpandedDay => {
      return { date, kind: 'HOLIDAY', name };
    }),
  );
  const madeUp = makeUpDays.map(([name, date]): ExpandedDay => {
    return { date: `${String(year)}-${date}`, kind: 'MAKE_UP', name };
  });
  const days = [...off, ...madeUp].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { year, status, source, days };
}

function datesFrom(first: string, last: string): string[] {
  const start = Date.parse(first);
  const length = (Date.parse(last) - start) / DAY_MS + 1;
  return Array.from({ length }, (_, index) => new Date(start + index * DAY_MS).toISOString().slice(0, 10));
}
