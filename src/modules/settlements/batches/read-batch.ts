import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { ComposeBatchViews } from './compose-batch-views.js';
import { FindBatch } from './find-batch.js';
import type { SettlementBatchView } from './settlement-batches.dto.js';

/** One batch in the actor's jurisdiction. Throws NotFound. */
@Injectable()
export class ReadBatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findBatch: FindBatch,
    private readonly compose: ComposeBatchViews,
  ) {}

  execute(actor: Actor, batchId: string): Promise<SettlementBatchView> {
    return this.unitOfWork.read(actor.tenantId, async () =>
      this.compose.one(actor, await this.findBatch.execute(actor, batchId)),
    );
  }
}
