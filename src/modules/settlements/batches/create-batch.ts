import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { type Programme, Programmes } from '../../programmes/index.js';
import { type CapturedOrder, Redemptions } from '../../redemptions/index.js';
import { NothingToSettle, SettlementBatchOpen } from '../settlement.errors.js';
import { maySeeBatch } from '../settlement-access.rules.js';
import type { PayeeKind } from '../settlement.types.js';
import { ComposeBatchViews } from './compose-batch-views.js';
import { GatherLines } from './gather-lines.js';
import { RecordBatchChanges } from './record-batch-changes.js';
import { batchNumber, payeeKindOf, totalsOf } from './settlement-batch.rules.js';
import type { SettlementBatch, SettlementLine } from './settlement-batch.types.js';
import type { CreateBatchRequest, SettlementBatchView } from './settlement-batches.dto.js';
import { SettlementBatchesRepository } from './settlement-batches.repository.js';
import { type CaptureWindow, periodOf, type SettlementPeriod, windowOf } from './settlement-period.js';

/** More orders than that wait for the next batch of the same period. */
const MAX_ORDERS = 10_000;

/** Gathers what was captured in a period and waits for its settlement, a line per payee. */
@Injectable()
export class CreateBatch {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly redemptions: Redemptions,
    private readonly batches: SettlementBatchesRepository,
    private readonly gatherLines: GatherLines,
    private readonly changes: RecordBatchChanges,
    private readonly compose: ComposeBatchViews,
  ) {}

  /** Throws InvalidRequest, NotFound, SettlementBatchOpen, NothingToSettle. */
  execute(command: Command, request: CreateBatchRequest): Promise<SettlementBatchView> {
    const period = periodOf(request);
    const cutoffAt = request.cutoffAt === undefined ? null : new Date(request.cutoffAt);
    return this.commands.run(command, async () => {
      const programme = await this.findProgramme(command, request.programmeId);
      const window = windowOf(period, cutoffAt, this.clock.now());
      if (await this.batches.hasOpen(programme.id)) throw new SettlementBatchOpen();
      const batchId = newId();
      const orders = await this.take(programme.id, window, batchId);
      if (orders.length === 0) throw new NothingToSettle(period.from, period.until);
      const payeeKind = await this.payeeKindIn(programme.id);
      const lines = await this.gatherLines.gather({ batchId, programmeId: programme.id, payeeKind, orders });
      const batch = this.newBatch(command, { id: batchId, programme, period, window, payeeKind, lines });
      const stored = await this.number(programme, batch);
      await this.gatherLines.store(lines);
      await this.changes.record({ action: 'settlement-batch.created', before: null, after: stored }, command);
      await this.changes.gathered(lines, command);
      return this.compose.one(command.actor, stored);
    });
  }

  private async findProgramme({ actor }: Command, programmeId: string): Promise<Programme> {
    const programme = await this.programmes.findById(programmeId);
    if (!programme || !maySeeBatch(actor, { jurisdictionPath: programme.authorityPath })) {
      throw new NotFound('programme');
    }
    return programme;
  }

  private take(programmeId: string, window: CaptureWindow, batchId: string): Promise<readonly CapturedOrder[]> {
    return this.redemptions.takeUnsettled({ programmeId, ...window, limit: MAX_ORDERS }, batchId);
  }

  private async payeeKindIn(programmeId: string): Promise<PayeeKind> {
    const version = await this.programmes.currentVersion(programmeId);
    return payeeKindOf(version?.document.settlement.payee ?? 'PROVIDER');
  }

  private async number(programme: Programme, batch: SettlementBatch): Promise<SettlementBatch> {
    const sequence = await this.batches.nextSequence(programme.id);
    const numbered = { ...batch, sequence, number: batchNumber(programme.code, sequence) };
    await this.batches.insert(numbered);
    return numbered;
  }

  private newBatch({ actor }: Command, making: Making): SettlementBatch {
    const { id, programme, period, window, payeeKind, lines } = making;
    return {
      ...{ id, version: 1, programmeId: programme.id, jurisdictionPath: programme.authorityPath },
      ...{ sequence: 0, number: '', payeeKind, state: 'OPEN', ...totalsOf(lines) },
      period: period.label,
      periodFrom: period.from,
      periodUntil: period.until,
      cutoffAt: window.until,
      ...{ madeBy: actor.userId, madeAt: this.clock.now() },
      ...{ lockedBy: null, lockedAt: null, decidedBy: null, decidedAt: null, decisionNote: null },
      ...{ exportedBy: null, exportedAt: null, fileSha256: null, endedAt: null },
    };
  }
}

interface Making {
  readonly id: string;
  readonly programme: Programme;
  readonly period: SettlementPeriod;
  readonly window: CaptureWindow;
  readonly payeeKind: PayeeKind;
  readonly lines: readonly SettlementLine[];
}
