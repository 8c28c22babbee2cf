import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { maySeeBatch } from '../settlement-access.rules.js';
import type { SettlementBatch } from './settlement-batch.types.js';
import { SettlementBatchesRepository } from './settlement-batches.repository.js';

/** A batch in the actor's jurisdiction. Throws NotFound. */
@Injectable()
export class FindBatch {
  constructor(private readonly batches: SettlementBatchesRepository) {}

  async execute(actor: Actor, batchId: string): Promise<SettlementBatch> {
    return seenBy(actor, await this.batches.findById(batchId));
  }

  /** The same, locked. */
  async lock(actor: Actor, batchId: string): Promise<SettlementBatch> {
    return seenBy(actor, await this.batches.lockById(batchId));
  }
}

function seenBy(actor: Actor, batch: SettlementBatch | null): SettlementBatch {
  if (!batch || !maySeeBatch(actor, batch)) throw new NotFound('settlement batch');
  return batch;
}
