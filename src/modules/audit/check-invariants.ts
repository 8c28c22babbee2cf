import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { InvariantReportView, InvariantView } from './audit-events.dto.js';
import { InvariantsRepository } from './invariants.repository.js';

/** Asks every promise about money and records of the caller's tenant; each must answer no breach. */
@Injectable()
export class CheckInvariants {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invariants: InvariantsRepository,
  ) {}

  execute(actor: Actor): Promise<InvariantReportView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const items: InvariantView[] = [];
      for (const name of await this.invariants.names()) {
        const examples = await this.invariants.breachesOf(name);
        items.push({ name, breaches: examples.length, examples });
      }
      return { items };
    });
  }
}
