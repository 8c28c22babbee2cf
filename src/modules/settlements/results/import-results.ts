import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { shanghaiDay } from '../../calendar/index.js';
import { BounceAccounts } from '../accounts/bounce-accounts.js';
import { ComposeBatchViews } from '../batches/compose-batch-views.js';
import { FindBatch } from '../batches/find-batch.js';
import { RecordBatchChanges } from '../batches/record-batch-changes.js';
import { ReleaseOrders } from '../batches/release-orders.js';
import { moveBatch } from '../batches/settlement-batch.rules.js';
import type { SettlementBatch, SettlementLine } from '../batches/settlement-batch.types.js';
import { SettlementBatchesRepository } from '../batches/settlement-batches.repository.js';
import { SettlementLinesRepository } from '../batches/settlement-lines.repository.js';
import { SettlementResultsRefused } from '../settlement.errors.js';
import { NotifyPayees } from './notify-payees.js';
import { PayLines } from './pay-lines.js';
import { readResults } from './read-results.js';
import { isAccountAtFault, matchResults } from './result.rules.js';
import type { MatchedResult } from './result.types.js';
import type { ImportedResultsView, ImportResultsRequest } from './results.dto.js';

/**
 * Takes what the bank says about the lines of an exported batch: what was paid is settled in the ledger, the orders of
 * what failed wait for another batch. With the last result the batch is closed.
 */
@Injectable()
export class ImportResults {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly findBatch: FindBatch,
    private readonly batches: SettlementBatchesRepository,
    private readonly lines: SettlementLinesRepository,
    private readonly payLines: PayLines,
    private readonly releaseOrders: ReleaseOrders,
    private readonly bounceAccounts: BounceAccounts,
    private readonly changes: RecordBatchChanges,
    private readonly notify: NotifyPayees,
    private readonly compose: ComposeBatchViews,
  ) {}

  /** Throws NotFound, WrongState, InvalidRequest, SettlementResultsRefused. */
  execute(command: Command, batchId: string, request: ImportResultsRequest): Promise<ImportedResultsView> {
    return this.commands.run(command, async () => {
      const batch = await this.findBatch.lock(command.actor, batchId);
      if (batch.fileSha256 === null) throw new WrongState('There is no payment file yet.', { state: batch.state });
      const lines = await this.lines.findOf(batchId);
      const { matched, unchanged } = this.match(batch, lines, request);
      const resulted = matched.map((match) => this.resultOf(match));
      const after = resulted.length === 0 ? batch : await this.write(command, { batch, lines, resulted });
      return {
        batch: await this.compose.one(command.actor, after),
        paid: resulted.filter(isPaid).length,
        failed: resulted.filter((line) => !isPaid(line)).length,
        unchanged,
      };
    });
  }

  private match(
    batch: SettlementBatch,
    lines: readonly SettlementLine[],
    request: ImportResultsRequest,
  ): { readonly matched: readonly MatchedResult[]; readonly unchanged: number } {
    const read = readResults(request, batch.number);
    const matching = matchResults(read.results, lines, shanghaiDay(this.clock.now()));
    const problems = [...read.problems, ...matching.problems];
    if (problems.length > 0) throw new SettlementResultsRefused(problems);
    return matching;
  }

  private resultOf({ line, result }: MatchedResult): SettlementLine {
    const now = this.clock.now();
    const { outcome, reasonCode, note, bankReference, paidOn } = result;
    return {
      ...line,
      state: outcome,
      failedFor: reasonCode,
      resultNote: note,
      bankReference,
      paidOn: outcome === 'PAID' ? (paidOn ?? shanghaiDay(now)) : null,
      resultedAt: now,
    };
  }

  private async write(command: Command, { batch, lines, resulted }: Import): Promise<SettlementBatch> {
    const failed = resulted.filter((line) => !isPaid(line));
    await this.lines.saveMany(resulted);
    await this.releaseOrders.execute(
      batch.id,
      failed.map(({ id }) => id),
    );
    await this.bounceAccounts.execute(command, failed.flatMap(accountAtFault));
    await this.payLines.execute(batch.programmeId, resulted.filter(isPaid));
    await this.changes.moved(resulted, command);
    await this.notify.execute(batch, resulted);
    const waiting = lines.filter(({ state }) => state === 'READY').length - resulted.length;
    return this.closeWhenDone(command, batch, waiting);
  }

  private async closeWhenDone(command: Command, batch: SettlementBatch, waiting: number): Promise<SettlementBatch> {
    const end = waiting === 0 ? { state: moveBatch(batch.state, 'close'), endedAt: this.clock.now() } : {};
    const after = { ...batch, ...end, version: batch.version + 1 };
    await this.batches.save(after);
    const action = waiting === 0 ? 'settlement-batch.closed' : 'settlement-batch.results-imported';
    await this.changes.record({ action, before: batch, after }, command);
    return after;
  }
}

interface Import {
  readonly batch: SettlementBatch;
  readonly lines: readonly SettlementLine[];
  readonly resulted: readonly SettlementLine[];
}

function isPaid({ state }: SettlementLine): boolean {
  return state === 'PAID';
}

function accountAtFault({ accountId, failedFor }: SettlementLine): readonly string[] {
  return accountId !== null && failedFor !== null && isAccountAtFault(failedFor) ? [accountId] : [];
}
