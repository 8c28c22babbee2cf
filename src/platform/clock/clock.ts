import { Injectable } from '@nestjs/common';

import { currentUnit } from '../database/current-unit.js';

/** The only source of time. Business time comes from the database (`app_now()`), so a skewed host changes nothing. */
@Injectable()
export class Clock {
  /** Business time of the running unit of work. Throws outside of one. */
  now(): Date {
    return currentUnit().now;
  }

  /** The host's clock: tokens, signatures, rate limits, log lines. Never for business decisions. */
  realTime(): Date {
    return new Date();
  }
}
