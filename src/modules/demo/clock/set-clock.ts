import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { InvalidRequest } from '../../../platform/errors/faults.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { AuditLog } from '../../audit/index.js';
import { Programmes } from '../../programmes/index.js';
import { ClockBackwards } from '../demo.errors.js';
import type { ClockSetView } from './clock.dto.js';
import { ClockRepository } from './clock.repository.js';
import { ReadClock } from './read-clock.js';
import { SettleTenant } from './settle-tenant.js';

const LATEST = new Date('2100-01-01T00:00:00Z');

/**
 * Moves a tenant’s business time forward and answers when everything that became due by it has happened. A tenant that
 * has no programme yet may also start in the past: a story of last year is told from its beginning.
 */
@Injectable()
export class SetClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly clocks: ClockRepository,
    private readonly settleTenant: SettleTenant,
    private readonly readClock: ReadClock,
    private readonly programmes: Programmes,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws ClockBackwards, InvalidRequest. */
  async execute(actor: Actor, to: Date): Promise<ClockSetView> {
    if (to > LATEST) {
      const message = 'The clock ends with the year 2099.';
      throw new InvalidRequest([{ pointer: '/now', code: 'too-late', message }]);
    }
    await this.unitOfWork.run(actor.tenantId, async () => {
      const before = this.clock.now();
      const unused = await this.programmes.isEmpty();
      if (!(await this.clocks.move(to, unused))) throw new ClockBackwards(before);
      await this.auditLog.record({
        action: 'clock.set',
        subject: { type: 'tenant', id: actor.tenantCode },
        before: { now: before },
        after: { now: to },
        command: editTrace(actor),
      });
    });
    const settled = await this.settleTenant.execute(actor.tenantId);
    const { now } = await this.readClock.execute(actor);
    return { now, settled };
  }
}
