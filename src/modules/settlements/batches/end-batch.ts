import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { RecordBatchChanges } from './record-batch-changes.js';
import { ReleaseOrders } from './release-orders.js';
import { moveBatch } from './settlement-batch.rules.js';
import type { SettlementBatch } from './settlement-batch.types.js';
import { SettlementBatchesRepository } from './settlement-batches.repository.js';
import { SettlementLinesRepository } from './settlement-lines.repository.js';

export interface BatchEnd {
  readonly event: 'reject' | 'cancel';
  readonly reason: string;
}

/** Ends a locked batch that pays nothing; all its orders are given back. */
@Injectable()
export class EndBatch {
  constructor(
    private readonly clock: Clock,
    private readonly batches: SettlementBatchesRepository,
    private readonly lines: SettlementLinesRepository,
    private readonly releaseOrders: ReleaseOrders,
    private readonly changes: RecordBatchChanges,
  ) {}

  async execute(command: Command, batch: SettlementBatch, { event, reason }: BatchEnd): Promise<SettlementBatch> {
    const now = this.clock.now();
    const decided = event === 'reject' ? { decidedBy: command.actor.userId, decidedAt: now, decisionNote: reason } : {};
    const state = moveBatch(batch.state, event);
    const ended = { ...batch, ...decided, state, endedAt: now, version: batch.version + 1 };
    const lines = await this.lines.findOf(batch.id);
    const dropped = lines
      .filter((line) => line.state === 'READY')
      .map((line) => ({ ...line, state: 'CANCELLED' as const }));
    await this.lines.saveMany(dropped);
    await this.releaseOrders.execute(
      batch.id,
      lines.map(({ id }) => id),
    );
    await this.batches.save(ended);
    const action = event === 'reject' ? 'settlement-batch.rejected' : 'settlement-batch.cancelled';
    await this.changes.record({ action, before: batch, after: ended, reason }, command);
    await this.changes.moved(dropped, command);
    return ended;
  }
}
