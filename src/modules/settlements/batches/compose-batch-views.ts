import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import type { SettlementBatch } from './settlement-batch.types.js';
import { toBatchView } from './settlement-batch.view.js';
import type { SettlementBatchView } from './settlement-batches.dto.js';
import { SettlementLinesRepository } from './settlement-lines.repository.js';

/** Batches as the API shows them, with the sums of their lines, in one query however many. */
@Injectable()
export class ComposeBatchViews {
  constructor(private readonly lines: SettlementLinesRepository) {}

  async execute(actor: Actor, batches: readonly SettlementBatch[]): Promise<readonly SettlementBatchView[]> {
    const sums = batches.length === 0 ? [] : await this.lines.sums(batches.map(({ id }) => id));
    return batches.map((batch) =>
      toBatchView(
        batch,
        sums.filter(({ batchId }) => batchId === batch.id),
        actor,
      ),
    );
  }

  async one(actor: Actor, batch: SettlementBatch): Promise<SettlementBatchView> {
    return toBatchView(batch, await this.lines.sums([batch.id]), actor);
  }
}
