import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Forbidden } from '../../../platform/errors/faults.js';
import { FindProgramme } from '../find-programme.js';
import { budgetActions } from '../programme.view.js';
import { totalOf } from './budget.rules.js';
import { toBucketPositionView, toPositionView } from './budget.view.js';
import type { ProgrammePositionView } from './budgets.dto.js';
import { FindPositions } from './find-positions.js';

/** Where a programme's money is, by bucket and in total, as the ledger has it. For officers. */
@Injectable()
export class ReadPosition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly findProgramme: FindProgramme,
    private readonly findPositions: FindPositions,
  ) {}

  execute(actor: Actor, programmeId: string): Promise<ProgrammePositionView> {
    if (actor.authorityPath === null) throw new Forbidden('The position of a budget is shown to officers.');
    return this.unitOfWork.read(actor.tenantId, async () => {
      const programme = await this.findProgramme.execute(actor, programmeId);
      const placed = await this.findPositions.execute(programmeId);
      return {
        programmeId,
        at: this.clock.now().toISOString(),
        buckets: placed.map(({ bucket, places }) => toBucketPositionView(bucket, places)),
        total: toPositionView(totalOf(placed.map(({ places }) => places))),
        balanced: placed.every(({ balanced }) => balanced),
        allowedActions: budgetActions(actor, programme),
      };
    });
  }
}
