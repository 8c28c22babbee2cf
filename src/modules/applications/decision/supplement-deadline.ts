import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { type Deadline, WorkingCalendars } from '../../calendar/index.js';

/** Working days an applicant has to answer a return. */
const SUPPLEMENT_WORKING_DAYS = 10;

/** Until when a return of now can be answered. */
@Injectable()
export class SupplementDeadline {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
  ) {}

  async execute(): Promise<Deadline> {
    const calendar = await this.calendars.load();
    return calendar.deadline(this.clock.now(), { unit: 'WORKING_DAY', length: SUPPLEMENT_WORKING_DAYS });
  }
}
