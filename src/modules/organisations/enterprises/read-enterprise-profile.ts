import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isReadable, readingScope } from '../reading-scope.rules.js';
import { toProfileView } from './enterprise.view.js';
import { EnterprisesRepository } from './enterprises.repository.js';
import type { EnterpriseProfileView } from './profile.dto.js';

/** The facts of today, with the size class and the row and bounds that gave it. Throws NotFound. */
@Injectable()
export class ReadEnterpriseProfile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterprisesRepository,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, id: string): Promise<EnterpriseProfileView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const enterprise = await this.enterprises.findById(id);
      if (!enterprise || !isReadable(readingScope(actor), enterprise)) throw new NotFound('enterprise');
      return toProfileView(enterprise, shanghaiDayAt(this.clock.now().getTime()));
    });
  }
}
