import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import { Resource } from '../../platform/http/resource.js';
import type { Command } from '../../platform/idempotency/command.js';
import {
  CalendarDaysQuery,
  CalendarImportView,
  CalendarYearView,
  DeadlineQuery,
  DeadlineView,
  ImportCalendarRequest,
} from './calendars.dto.js';
import { ComputeDeadline } from './compute-deadline.js';
import { ImportCalendarYear } from './import-calendar-year.js';
import { ListCalendarDays } from './list-calendar-days.js';

@Resource('calendars')
export class CalendarsController {
  constructor(
    private readonly computeDeadline: ComputeDeadline,
    private readonly listCalendarDays: ListCalendarDays,
    private readonly importCalendarYear: ImportCalendarYear,
  ) {}

  /** When a period ends, with each day on the way. The national calendar is `CN`. */
  @Get(':code/deadlines')
  @Requires('directory.read')
  @ApiOkResponse({ type: DeadlineView })
  deadline(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: DeadlineQuery,
  ): Promise<DeadlineView> {
    return this.computeDeadline.execute(actor, code, query);
  }

  /** Every day of a year with its kind. */
  @Get(':code/days')
  @Requires('directory.read')
  @ApiOkResponse({ type: CalendarYearView })
  days(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: CalendarDaysQuery,
  ): Promise<CalendarYearView> {
    return this.listCalendarDays.execute(actor, code, query.year);
  }

  /** Imports a year: official replaces provisional. A code of one’s own lies upon the national calendar. */
  @Post(':code/imports')
  @Requires('calendar.manage')
  @IsCommand()
  @ApiCreatedResponse({ type: CalendarImportView })
  import(
    @CurrentCommand() command: Command,
    @Param('code') code: string,
    @Body() request: ImportCalendarRequest,
  ): Promise<CalendarImportView> {
    return this.importCalendarYear.execute(command, code, request);
  }
}
