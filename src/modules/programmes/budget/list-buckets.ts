import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FindProgramme } from '../find-programme.js';
import { toBucketView } from './budget.view.js';
import type { BucketList } from './budgets.dto.js';
import { FindPositions } from './find-positions.js';

/** The buckets of a programme with what they have. */
@Injectable()
export class ListBuckets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgramme: FindProgramme,
    private readonly findPositions: FindPositions,
  ) {}

  execute(actor: Actor, programmeId: string): Promise<BucketList> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.findProgramme.execute(actor, programmeId);
      const placed = await this.findPositions.execute(programmeId);
      return { items: placed.map(({ bucket, places }) => toBucketView(bucket, places)) };
    });
  }
}
