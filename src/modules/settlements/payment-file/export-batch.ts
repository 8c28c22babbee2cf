import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { ComposeBatchViews } from '../batches/compose-batch-views.js';
import { FindBatch } from '../batches/find-batch.js';
import { RecordBatchChanges } from '../batches/record-batch-changes.js';
import { moveBatch } from '../batches/settlement-batch.rules.js';
import type { SettlementBatch } from '../batches/settlement-batch.types.js';
import type { SettlementBatchView } from '../batches/settlement-batches.dto.js';
import { SettlementBatchesRepository } from '../batches/settlement-batches.repository.js';
import { ClearPayments } from '../publicity/clear-payments.js';
import { BuildPaymentFile } from './build-payment-file.js';

/** Lets the payment file of an approved batch out and keeps its hash; asked again it changes nothing. */
@Injectable()
export class ExportBatch {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly findBatch: FindBatch,
    private readonly batches: SettlementBatchesRepository,
    private readonly clearPayments: ClearPayments,
    private readonly buildFile: BuildPaymentFile,
    private readonly changes: RecordBatchChanges,
    private readonly compose: ComposeBatchViews,
  ) {}

  /** Throws NotFound, WrongState, and what ClearPayments throws. */
  execute(command: Command, batchId: string): Promise<SettlementBatchView> {
    return this.commands.run(command, async () => {
      const batch = await this.findBatch.lock(command.actor, batchId);
      const exported = batch.fileSha256 === null ? await this.export(command, batch) : batch;
      return this.compose.one(command.actor, exported);
    });
  }

  private async export(command: Command, batch: SettlementBatch): Promise<SettlementBatch> {
    const state = moveBatch(batch.state, 'export');
    const cleared = await this.clearPayments.execute(command, batch);
    const { sha256, linesWithOldAccount } = await this.buildFile.execute(cleared);
    checkAccounts(linesWithOldAccount);
    const exported = {
      ...{ ...cleared, state },
      exportedBy: command.actor.userId,
      exportedAt: this.clock.now(),
      fileSha256: sha256.toString('hex'),
      version: batch.version + 1,
    };
    await this.batches.save(exported);
    await this.changes.record({ action: 'settlement-batch.exported', before: batch, after: exported }, command);
    return exported;
  }
}

/** A payee changed its account after the batch was approved: who approved has not seen the other one. */
function checkAccounts(linesWithOldAccount: readonly number[]): void {
  if (linesWithOldAccount.length === 0) return;
  throw new WrongState('The accounts of some lines changed since the batch was locked. Cancel it and make another.', {
    lines: linesWithOldAccount.slice(0, 20).map(String),
  });
}
