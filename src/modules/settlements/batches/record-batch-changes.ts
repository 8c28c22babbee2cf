import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import type { LineState, SettlementBatch, SettlementLine } from './settlement-batch.types.js';

export interface BatchChange {
  readonly action: string;
  readonly before: SettlementBatch | null;
  readonly after: SettlementBatch;
  readonly reason?: string;
}

const LINE_ACTION: Readonly<Record<LineState, string>> = {
  READY: 'settlement-line.locked',
  EXCLUDED: 'settlement-line.excluded',
  PAID: 'settlement-line.paid',
  FAILED: 'settlement-line.failed',
  CANCELLED: 'settlement-line.cancelled',
};

type Trace = Pick<Command, 'actor' | 'commandId' | 'requestId'>;

/** Writes one event per batch and line that changed. */
@Injectable()
export class RecordBatchChanges {
  constructor(private readonly audit: AuditLog) {}

  async record({ action, before, after, reason }: BatchChange, command: Trace): Promise<void> {
    const { number, programmeId, period, cutoffAt, state, lineCount, totalFen, fileSha256 } = after;
    await this.audit.record({
      action,
      subject: { type: 'settlement-batch', id: after.id, version: after.version },
      ...(before === null ? {} : { before: { state: before.state, totalFen: before.totalFen } }),
      after: { ...{ number, programmeId, period, cutoffAt, state, lineCount, totalFen }, fileSha256 },
      ...(reason === undefined ? {} : { reason }),
      command,
    });
  }

  async gathered(lines: readonly SettlementLine[], command: Trace): Promise<void> {
    await this.audit.recordMany(lines.map((line) => lineEvent('settlement-line.gathered', line, command)));
  }

  async moved(lines: readonly SettlementLine[], command: Trace): Promise<void> {
    await this.audit.recordMany(lines.map((line) => lineEvent(LINE_ACTION[line.state], line, command)));
  }
}

function lineEvent(action: string, line: SettlementLine, command: Trace): AuditEntry {
  return {
    action,
    subject: { type: 'settlement-line', id: line.id },
    after: {
      batchId: line.batchId,
      payeeKind: line.payeeKind,
      payeeId: line.payeeId,
      amountFen: line.amountFen,
      redemptionCount: line.redemptionCount,
      state: line.state,
      lineNumber: line.lineNumber,
      accountId: line.accountId,
      excludedFor: line.excludedFor,
      failedFor: line.failedFor,
      paidOn: line.paidOn,
      bankReference: line.bankReference,
    },
    command,
  };
}
