import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { NothingToPay } from '../settlement.errors.js';
import { payeeKey } from '../settlement.types.js';
import { CheckPayees, type PayeeCheck } from './check-payees.js';
import { ComposeBatchViews } from './compose-batch-views.js';
import { FindBatch } from './find-batch.js';
import { RecordBatchChanges } from './record-batch-changes.js';
import { ReleaseOrders } from './release-orders.js';
import { moveBatch, totalsOf } from './settlement-batch.rules.js';
import type { SettlementBatch, SettlementLine } from './settlement-batch.types.js';
import type { SettlementBatchView } from './settlement-batches.dto.js';
import { SettlementBatchesRepository } from './settlement-batches.repository.js';
import { SettlementLinesRepository } from './settlement-lines.repository.js';

/** Fixes the lines of a batch and where each goes. The orders of payees that cannot be paid now are given back. */
@Injectable()
export class LockBatch {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly findBatch: FindBatch,
    private readonly batches: SettlementBatchesRepository,
    private readonly lines: SettlementLinesRepository,
    private readonly checkPayees: CheckPayees,
    private readonly releaseOrders: ReleaseOrders,
    private readonly changes: RecordBatchChanges,
    private readonly compose: ComposeBatchViews,
  ) {}

  /** Throws NotFound, WrongState, NothingToPay. */
  execute(command: Command, batchId: string): Promise<SettlementBatchView> {
    return this.commands.run(command, async () => {
      const batch = await this.findBatch.lock(command.actor, batchId);
      const state = moveBatch(batch.state, 'lock');
      const lines = await this.fixLines(batch);
      const totals = totalsOf(lines);
      if (totals.lineCount === 0) throw new NothingToPay();
      const lockedBy = command.actor.userId;
      const locked = { ...batch, ...totals, state, lockedBy, lockedAt: this.clock.now(), version: batch.version + 1 };
      await this.lines.saveMany(lines);
      await this.releaseOrders.execute(batchId, idsOfExcluded(lines));
      await this.batches.save(locked);
      await this.changes.record({ action: 'settlement-batch.locked', before: batch, after: locked }, command);
      await this.changes.moved(lines, command);
      return this.compose.one(command.actor, locked);
    });
  }

  private async fixLines({ id, programmeId }: SettlementBatch): Promise<readonly SettlementLine[]> {
    const lines = await this.lines.findOf(id);
    const checks = await this.checkPayees.execute(programmeId, lines);
    let lineNumber = 0;
    return lines.map((line) => {
      const check = checks.get(payeeKey(line));
      if (!check) throw new Error(`The payee of line ${line.id} was not checked.`);
      if (check.excludedFor === null) lineNumber += 1;
      return fixed(line, check, lineNumber);
    });
  }
}

function fixed(line: SettlementLine, { account, excludedFor }: PayeeCheck, lineNumber: number): SettlementLine {
  if (excludedFor !== null) return { ...line, state: 'EXCLUDED', excludedFor };
  if (!account) throw new Error('A line that is paid has an account.');
  return { ...line, state: 'READY', excludedFor: null, lineNumber, accountId: account.id };
}

function idsOfExcluded(lines: readonly SettlementLine[]): readonly string[] {
  return lines.filter(({ state }) => state === 'EXCLUDED').map(({ id }) => id);
}
