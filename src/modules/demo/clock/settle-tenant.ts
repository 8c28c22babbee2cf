import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Sweeper } from '../../../platform/outbox/sweeper.js';
import { ClockRepository } from './clock.repository.js';

const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 20;

/** Fires what is due in a tenant and waits until all of it, and all that follows from it, is done. */
@Injectable()
export class SettleTenant {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clocks: ClockRepository,
    private readonly sweeper: Sweeper,
  ) {}

  /** False when something is still under way after ten seconds. */
  async execute(tenantId: number): Promise<boolean> {
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      const { timers, messages } = await this.unitOfWork.read(tenantId, () => this.clocks.findUnfinished());
      if (!timers && !messages) return true;
      if (timers) await this.sweeper.fireDueTimers();
      else await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return false;
  }
}
