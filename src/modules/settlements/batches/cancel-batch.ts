import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { ComposeBatchViews } from './compose-batch-views.js';
import { EndBatch } from './end-batch.js';
import { FindBatch } from './find-batch.js';
import type { CancelBatchRequest, SettlementBatchView } from './settlement-batches.dto.js';

/** Gives up a batch whose payment file is not out. */
@Injectable()
export class CancelBatch {
  constructor(
    private readonly commands: Commands,
    private readonly findBatch: FindBatch,
    private readonly endBatch: EndBatch,
    private readonly compose: ComposeBatchViews,
  ) {}

  /** Throws NotFound, WrongState. */
  execute(command: Command, batchId: string, { reason }: CancelBatchRequest): Promise<SettlementBatchView> {
    return this.commands.run(command, async () => {
      const batch = await this.findBatch.lock(command.actor, batchId);
      const ended = await this.endBatch.execute(command, batch, { event: 'cancel', reason });
      return this.compose.one(command.actor, ended);
    });
  }
}
