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

  execute(): Promise<Deadline> {
    return this.after(this.clock.now());
  }

  /** Until when a return of that instant can be answered. */
  async after(returnedAt: Date): Promise<Deadline> {
    const calendar = await this.calendars.load();
    return calendar.deadline(returnedAt, { unit: 'WORKING_DAY', length: SUPPLEMENT_WORKING_DAYS });
  }
}
