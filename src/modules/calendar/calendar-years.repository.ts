import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { CalendarStatus, CalendarYear, StatedDay } from './calendar.types.js';
import { NATIONAL_CALENDAR } from './calendar.types.js';

/** A year as this tenant reads it; revision 0 is the one every database starts with. */
export interface CurrentYear extends CalendarYear {
  readonly revision: number;
}

export interface NewYear extends CurrentYear {
  readonly id: string;
  readonly importedBy: string;
}

interface Row {
  code: string;
  year: number;
  revision: number;
  status: CalendarStatus;
  source: string;
  days: StatedDay[];
}

/** The newest import of each year; below it, for the national calendar, the year every database starts with. */
const CURRENT_YEARS = `
  select distinct on (code, year) code, year, revision, status, source, days
    from (select code, year, revision, status, source, days from calendar_year
           where tenant_id = app_tenant() and code = any($1::text[])
          union all
          select '${NATIONAL_CALENDAR}', year, 0, status, source, days from national_calendar_year) as known
   order by code, year, revision desc`;

@Injectable()
export class CalendarYearsRepository {
  constructor(private readonly database: Database) {}

  get tenantId(): number {
    return this.database.tenantId;
  }

  /** Changes with every import that this tenant commits and never repeats: imports have ids that are never used again. */
  async signature(codes: readonly string[]): Promise<string> {
    const [row] = await this.database.prepared<{ signature: string }>(
      'calendar-signature',
      `select concat(
         (select string_agg(year || status, ' ' order by year) from national_calendar_year), ' ',
         (select string_agg(id::text, ' ' order by id) from calendar_year
           where tenant_id = app_tenant() and code = any($1::text[]))) as signature`,
      [codes],
    );
    return row?.signature ?? '';
  }

  /** The years of these calendars and of the national one. */
  async currentYears(codes: readonly string[]): Promise<readonly CurrentYear[]> {
    return this.database.query<Row>(CURRENT_YEARS, [codes]);
  }

  async findYear(code: string, year: number): Promise<CurrentYear | null> {
    const rows = await this.database.query<Row>(`select * from (${CURRENT_YEARS}) as y where code = $2 and year = $3`, [
      [code],
      code,
      year,
    ]);
    return rows[0] ?? null;
  }

  /** False when somebody else has written the same revision first. */
  async append(year: NewYear): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `insert into calendar_year (tenant_id, id, code, year, revision, status, source, days, imported_by)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8)
       on conflict on constraint calendar_year_revision do nothing returning id`,
      [
        year.id,
        year.code,
        year.year,
        year.revision,
        year.status,
        year.source,
        JSON.stringify(year.days),
        year.importedBy,
      ],
    );
    return rows.length === 1;
  }
}
