import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { ClockView } from './clock.dto.js';

/** The business time of the caller’s tenant. */
@Injectable()
export class ReadClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor): Promise<ClockView> {
    return this.unitOfWork.read(actor.tenantId, () => Promise.resolve({ now: this.clock.now().toISOString() }));
  }
}
