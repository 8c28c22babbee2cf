import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { newId } from '../../platform/ids/new-id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AuditLog } from '../audit/index.js';
import { ImportedMeanwhile, InvalidImport, YearNotPackaged } from './calendar.errors.js';
import { CALENDAR_LISTENERS, toCalendarChangePayload } from './calendar.messages.js';
import type { CalendarYear, ChangedDay, Day, DayKind } from './calendar.types.js';
import { NATIONAL_CALENDAR } from './calendar.types.js';
import { changedDays, checkReplacement, checkYear, isSameYear, yearByRule } from './calendar-year.rules.js';
import { CalendarYearsRepository, type CurrentYear } from './calendar-years.repository.js';
import type { CalendarImportView, ImportCalendarRequest } from './calendars.dto.js';
import { day } from './day.rules.js';
import { readPackagedYear } from './read-packaged-year.js';
import { WorkingCalendar } from './working-calendar.rules.js';

const CODE = /^[A-Z][A-Z0-9-]{1,19}$/;

/**
 * Imports a year of a calendar: official replaces provisional, never the other way. The answer names the days whose
 * kind changed, so that whoever holds deadlines over them can compute them again. An import that changes nothing
 * writes nothing.
 */
@Injectable()
export class ImportCalendarYear {
  constructor(
    private readonly commands: Commands,
    private readonly years: CalendarYearsRepository,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, code: string, request: ImportCalendarRequest): Promise<CalendarImportView> {
    if (!CODE.test(code)) throw new InvalidImport('A calendar code has 2 to 20 capital letters, digits and hyphens.');
    const next = request.from === 'PACKAGE' ? yearOfPackage(code, request) : yearOfNotice(code, request);
    checkYear(next);
    return this.commands.run(command, () => this.import(command, next));
  }

  private async import(command: Command, next: CalendarYear): Promise<CalendarImportView> {
    const current = await this.years.findYear(next.code, next.year);
    checkReplacement(current?.status ?? null, next);
    if (current && isSameYear(current, next)) return view(current, [], []);

    const before = await this.reading(next.code, next.year);
    const revision = (current?.revision ?? 0) + 1;
    const added = await this.years.append({ ...next, id: newId(), revision, importedBy: command.actor.userId });
    if (!added) throw new ImportedMeanwhile(next.year);
    const after = await this.reading(next.code, next.year);

    const changed = changedDays(next.year, before, after);
    await this.record(command, { next, current, revision, changed });
    return view({ ...next, revision }, changed, await this.tell({ ...next, revision }, changed));
  }

  /** Deadlines are counted by the national calendar; who keeps some is told, and counts them again. */
  private async tell(
    { code, year, revision }: CurrentYear,
    changed: readonly ChangedDay[],
  ): Promise<readonly string[]> {
    if (code !== NATIONAL_CALENDAR || changed.length === 0) return [];
    const change = { calendarCode: code, year: String(year), revision: String(revision), afterId: null };
    await this.outbox.addMany(CALENDAR_LISTENERS.map((topic) => ({ topic, payload: toCalendarChangePayload(change) })));
    return CALENDAR_LISTENERS;
  }

  private async reading(code: string, year: number): Promise<(on: Day) => DayKind> {
    const years = await this.years.currentYears([NATIONAL_CALENDAR, code]);
    const calendar = new WorkingCalendar(code, years.length > 0 ? years : [yearByRule(year)]);
    return (on) => calendar.kindOf(on);
  }

  private record(
    command: Command,
    imported: { next: CalendarYear; current: CurrentYear | null; revision: number; changed: readonly ChangedDay[] },
  ): Promise<void> {
    const { next, current, revision, changed } = imported;
    return this.auditLog.record({
      action: 'calendar.imported',
      subject: { type: 'calendar_year', id: `${next.code}/${String(next.year)}`, version: revision },
      ...(current ? { before: { status: current.status, source: current.source, revision: current.revision } } : {}),
      after: {
        status: next.status,
        source: next.source,
        revision,
        changedDays: changed.map(({ date, before, after }) => ({ date, before, after })),
      },
      command,
    });
  }
}

function yearOfNotice(code: string, { year, status, source, days }: ImportCalendarRequest): CalendarYear {
  if (!status || !source || !days) {
    throw new InvalidImport('An import from a notice needs status, source and days.');
  }
  return { code, year, status, source, days: days.map(({ date, kind, name }) => ({ date: day(date), kind, name })) };
}

function yearOfPackage(code: string, { year, status, source, days }: ImportCalendarRequest): CalendarYear {
  if (code !== NATIONAL_CALENDAR) throw new InvalidImport('The package knows the national calendar CN only.');
  if (status !== undefined || source !== undefined || days !== undefined) {
    throw new InvalidImport('The package brings status, source and days itself; leave them out.');
  }
  const packaged = readPackagedYear(year);
  if (!packaged) throw new YearNotPackaged(year);
  return packaged;
}

function view(year: CurrentYear, changed: readonly ChangedDay[], told: readonly string[]): CalendarImportView {
  const { code, status, source, revision } = year;
  return { calendarCode: code, year: year.year, status, source, revision, changedDays: [...changed], told: [...told] };
}
