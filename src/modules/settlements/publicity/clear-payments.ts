import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Programmes } from '../../programmes/index.js';
import { Publicity } from '../../publicity/index.js';
import { RecordBatchChanges } from '../batches/record-batch-changes.js';
import { ReleaseOrders } from '../batches/release-orders.js';
import { totalsOf } from '../batches/settlement-batch.rules.js';
import type { SettlementBatch, SettlementLine } from '../batches/settlement-batch.types.js';
import { SettlementLinesRepository } from '../batches/settlement-lines.repository.js';
import { NothingToPay, PaymentsNotPublic, PaymentsObjected, PaymentsStillPublic } from '../settlement.errors.js';
import { goesPublicBeforePay, judgePayment, type PaymentVerdict } from './payment-publicity.rules.js';

/**
 * Asks before the payment file goes out whether the public had its say. Lines with an objection that was upheld leave the
 * batch; their orders wait for another one, so that a credit note can come first.
 */
@Injectable()
export class ClearPayments {
  constructor(
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly publicity: Publicity,
    private readonly lines: SettlementLinesRepository,
    private readonly releaseOrders: ReleaseOrders,
    private readonly changes: RecordBatchChanges,
  ) {}

  /** Answers the batch as it may be paid. Throws PaymentsNotPublic, PaymentsStillPublic, PaymentsObjected, NothingToPay. */
  async execute(command: Command, batch: SettlementBatch): Promise<SettlementBatch> {
    const version = await this.programmes.currentVersion(batch.programmeId);
    const lines = (await this.lines.findOf(batch.id)).filter(({ state }) => state === 'READY');
    const outcomes = await this.publicity.outcomesOf(lines.map(({ id }) => id));
    const wanted = goesPublicBeforePay(version?.document.publicity.at ?? 'NONE');
    // What was published is heard, even when the policy has changed since.
    if (!wanted && outcomes.size === 0) return batch;
    const now = this.clock.now();
    const judged = lines.map((line) => ({ line, verdict: judgePayment(outcomes.get(line.id) ?? null, now) }));
    refuse(judged, new Date(Math.max(...[...outcomes.values()].map(({ endsAt }) => endsAt.getTime()))));
    const upheld = judged.filter(({ verdict }) => verdict === 'UPHELD').map(({ line }) => line);
    return upheld.length === 0 ? batch : this.exclude(command, batch, upheld);
  }

  private async exclude(
    command: Command,
    batch: SettlementBatch,
    upheld: readonly SettlementLine[],
  ): Promise<SettlementBatch> {
    const excluded = upheld.map((line) => ({
      ...{ ...line, state: 'EXCLUDED' as const, excludedFor: 'OBJECTION_UPHELD' as const },
      ...{ lineNumber: null, accountId: null },
    }));
    await this.lines.saveMany(excluded);
    await this.releaseOrders.execute(
      batch.id,
      excluded.map(({ id }) => id),
    );
    await this.changes.moved(excluded, command);
    const kept = await this.renumber(batch);
    if (kept.length === 0) throw new NothingToPay();
    return { ...batch, ...totalsOf(kept) };
  }

  /** The payment file counts its lines from 1 without a gap. */
  private async renumber({ id }: SettlementBatch): Promise<readonly SettlementLine[]> {
    const kept = (await this.lines.findOf(id)).filter(({ state }) => state === 'READY');
    await this.lines.saveMany(kept.map((line) => ({ ...line, lineNumber: null })));
    const numbered = kept.map((line, index) => ({ ...line, lineNumber: index + 1 }));
    await this.lines.saveMany(numbered);
    return numbered;
  }
}

function refuse(judged: readonly { readonly verdict: PaymentVerdict }[], endsAt: Date): void {
  const has = (verdict: PaymentVerdict): boolean => judged.some((each) => each.verdict === verdict);
  if (has('NOT_PUBLIC')) throw new PaymentsNotPublic();
  if (has('RUNNING')) throw new PaymentsStillPublic(endsAt);
  if (has('OBJECTED')) throw new PaymentsObjected();
}
