import { Injectable } from '@nestjs/common';

import { currentUnit } from '../database/current-unit.js';
import { databaseTime } from './database-time.js';

/** The only source of time. Business time comes from the database (`app_now()`), so a skewed host changes nothing. */
@Injectable()
export class Clock {
  /** Business time of the running unit of work. Throws outside of one. */
  now(): Date {
    return currentUnit().now;
  }

  /** Real time, as the database's clock has it: tokens and signatures hold in every process. Never for business decisions. */
  realTime(): Date {
    return new Date(databaseTime.milliseconds());
  }
}
