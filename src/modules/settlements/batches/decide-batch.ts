import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { InvalidRequest } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { ComposeBatchViews } from './compose-batch-views.js';
import { EndBatch } from './end-batch.js';
import { FindBatch } from './find-batch.js';
import { RecordBatchChanges } from './record-batch-changes.js';
import { PublishPayments } from '../publicity/publish-payments.js';
import { checkChecker, moveBatch } from './settlement-batch.rules.js';
import type { SettlementBatch } from './settlement-batch.types.js';
import type { DecideBatchRequest, SettlementBatchView } from './settlement-batches.dto.js';
import { SettlementBatchesRepository } from './settlement-batches.repository.js';

/** A second person approves a locked batch for payment, or rejects it, which ends it. */
@Injectable()
export class DecideBatch {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly findBatch: FindBatch,
    private readonly batches: SettlementBatchesRepository,
    private readonly endBatch: EndBatch,
    private readonly publishPayments: PublishPayments,
    private readonly changes: RecordBatchChanges,
    private readonly compose: ComposeBatchViews,
  ) {}

  /** Throws NotFound, WrongState, SecondPersonNeeded, InvalidRequest. */
  execute(command: Command, batchId: string, { outcome, note }: DecideBatchRequest): Promise<SettlementBatchView> {
    const reason = outcome === 'REJECT' ? noteOf(note) : (note ?? null);
    return this.commands.run(command, async () => {
      const batch = await this.findBatch.lock(command.actor, batchId);
      const event = outcome === 'APPROVE' ? 'approve' : 'reject';
      moveBatch(batch.state, event);
      checkChecker(batch, command.actor.userId);
      const decided =
        event === 'approve'
          ? await this.approve(command, batch, reason)
          : await this.endBatch.execute(command, batch, { event, reason: reason ?? '' });
      return this.compose.one(command.actor, decided);
    });
  }

  private async approve(command: Command, batch: SettlementBatch, note: string | null): Promise<SettlementBatch> {
    const approved = {
      ...batch,
      state: moveBatch(batch.state, 'approve'),
      decidedBy: command.actor.userId,
      decidedAt: this.clock.now(),
      decisionNote: note,
      version: batch.version + 1,
    };
    await this.batches.save(approved);
    const reason = note === null ? {} : { reason: note };
    await this.changes.record(
      { action: 'settlement-batch.approved', before: batch, after: approved, ...reason },
      command,
    );
    await this.publishPayments.execute(command, approved);
    return approved;
  }
}

function noteOf(note: string | undefined): string {
  if (note !== undefined) return note;
  throw new InvalidRequest([{ pointer: '/note', code: 'missing', message: 'Say why the batch is rejected.' }]);
}
