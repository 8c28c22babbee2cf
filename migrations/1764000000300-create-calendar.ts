import type { MigrationInterface, QueryRunner } from 'typeorm';

import { NATIONAL_CALENDAR_YEARS } from '../seeds/base/national-calendar.js';
import { expandSeededYear } from './support/calendar-years.js';
import { protectTenantTable } from './support/protect.js';

/** Calendar years: those every database starts with, and those a tenant imports. Both are only ever added to. */
export class CreateCalendar1764000000300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    await protectTenantTable(queryRunner, 'calendar_year', 'select, insert');
    for (const seeded of NATIONAL_CALENDAR_YEARS) {
      const { year, status, source, days } = expandSeededYear(seeded);
      await queryRunner.query(
        'insert into national_calendar_year (year, status, source, days) values ($1, $2, $3, $4)',
        [year, status, source, JSON.stringify(days)],
      );
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const SQL = `
  create table national_calendar_year (
    year smallint primary key check (year between 1949 and 2199),
    status text not null check (status in ('OFFICIAL', 'PROVISIONAL')),
    source text not null check (length(source) between 1 and 300),
    days jsonb not null check (jsonb_typeof(days) = 'array')
  );
  grant select on national_calendar_year to zhiquan_app, zhiquan_audit_ro;

  create table calendar_year (
    tenant_id integer not null references tenant,
    id uuid not null,
    code text not null check (code ~ '^[A-Z][A-Z0-9-]{1,19}$'),
    year smallint not null check (year between 1949 and 2199),
    revision integer not null check (revision > 0),
    status text not null check (status in ('OFFICIAL', 'PROVISIONAL')),
    source text not null check (length(source) between 1 and 300),
    days jsonb not null check (jsonb_typeof(days) = 'array' and jsonb_array_length(days) <= 366),
    imported_by uuid not null,
    imported_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    constraint calendar_year_revision unique (tenant_id, code, year, revision)
  );`;
