import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/faults.js';
import { canSee } from './redemption-access.rules.js';
import { RedemptionListsRepository } from './redemption-lists.repository.js';
import { toRedemptionView } from './redemption.view.js';
import type { RedemptionView } from './redemptions.dto.js';

/** One order as its provider, its enterprise or its officers see it. */
@Injectable()
export class ReadRedemption {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: RedemptionListsRepository,
  ) {}

  execute(actor: Actor, redemptionId: string): Promise<RedemptionView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const redemption = await this.lists.findById(redemptionId);
      if (!redemption || !canSee(actor, redemption)) throw new NotFound('redemption');
      return toRedemptionView(redemption, actor);
    });
  }
}
