import { Injectable } from '@nestjs/common';

import { CommandBatcher, type BatchedUseCase, type BatchItem } from '../../../platform/batching/command-batcher.js';
import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { Forbidden, InvalidRequest } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { fen } from '../../../platform/money/fen.js';
import { CreditNotesRepository } from '../crediting/credit-notes.repository.js';
import { RedemptionsRepository } from '../redemptions.repository.js';
import { CloseHolds } from '../resolving/close-holds.js';
import { OpenUsageBook } from './open-usage-book.js';
import { toMicro } from './quantity.rules.js';
import type { UsageBook, Verdict } from './usage-book.js';
import { usageEvents } from './usage-events.js';
import { UsageMetersRepository } from './usage-meters.repository.js';
import { toMeterView, toVerdictView } from './usage-record.view.js';
import type { PostUsageRecordsAnswer, PostUsageRecordsRequest, UsageRecordRequest } from './usage-records.dto.js';
import { UsageRecordsRepository } from './usage-records.repository.js';
import type { Posting, ReportedUse } from './usage.types.js';

interface Posted {
  readonly posting: Posting;
  readonly verdicts: readonly Verdict[];
}

/** Charges metered use to vouchers as it is reported. Batched: many requests are one transaction. */
@Injectable()
export class PostUsageRecords implements BatchedUseCase<PostUsageRecordsRequest, PostUsageRecordsAnswer> {
  readonly name = 'post-usage-records';

  constructor(
    private readonly batcher: CommandBatcher,
    private readonly openBook: OpenUsageBook,
    private readonly closeHolds: CloseHolds,
    private readonly redemptions: RedemptionsRepository,
    private readonly meters: UsageMetersRepository,
    private readonly records: UsageRecordsRepository,
    private readonly creditNotes: CreditNotesRepository,
  ) {}

  /** Throws Forbidden for an actor who speaks for no provider, InvalidRequest for a sign that fits no correction. */
  execute(command: Command, request: PostUsageRecordsRequest): Promise<PostUsageRecordsAnswer> {
    providerOf(command);
    const problems = request.records.flatMap(signProblem);
    if (problems.length > 0) throw new InvalidRequest(problems);
    return this.batcher.submit(this, command, request);
  }

  async executeBatch(items: readonly BatchItem<PostUsageRecordsRequest>[]): Promise<readonly PostUsageRecordsAnswer[]> {
    const postings = items.map(({ command, input }): Posting => {
      return { command, providerId: providerOf(command), uses: input.records.map(toUse) };
    });
    const book = await this.openBook.execute(postings);
    const posted = postings.map((posting) => ({ posting, verdicts: book.post(posting) }));
    await this.write(book, posted);
    return posted.map((each) => answerOf(book, each));
  }

  private async write(book: UsageBook, posted: readonly Posted[]): Promise<void> {
    const { placed, counters, credits, holds } = book;
    if (placed.length > 0) await this.redemptions.insertMany(placed.map(({ redemption }) => redemption));
    await this.closeHolds.write(holds, usageEvents(book, posted));
    const records = counters.newRecords();
    if (records.length === 0) return;
    const { meters, tallies } = counters.changed();
    await this.meters.saveMany(meters);
    await this.meters.saveTallies(tallies);
    await this.records.insertMany(records);
    if (credits.notes.length > 0) await this.creditNotes.insertMany(credits.notes);
  }
}

function providerOf({ actor }: Command): string {
  if (actor.providerId === null) throw new Forbidden('Only a provider reports metered use.');
  return actor.providerId;
}

/** A use is positive; a correction is negative and names the use that it takes back. */
function signProblem({ quantity, correctsSequence }: UsageRecordRequest, index: number): readonly FieldProblem[] {
  const isNegative = quantity.startsWith('-');
  if (isNegative === (correctsSequence !== undefined)) return [];
  return [
    isNegative
      ? {
          pointer: `/records/${String(index)}/correctsSequence`,
          code: 'correction-names-nothing',
          message: 'A negative quantity takes back the use whose number correctsSequence states.',
        }
      : {
          pointer: `/records/${String(index)}/quantity`,
          code: 'correction-is-negative',
          message: 'A correction states the quantity that it takes back as a negative number.',
        },
  ];
}

function toUse(record: UsageRecordRequest): ReportedUse {
  return {
    voucherCode: record.voucherCode,
    serviceItemId: record.serviceItemId,
    meterCode: record.meterId,
    sequence: record.sequence,
    unit: record.unit,
    quantity: toMicro(record.quantity),
    unitPriceFen: record.unitPriceFen === undefined ? null : fen(record.unitPriceFen),
    occurredAt: new Date(record.occurredAt),
    correctsSequence: record.correctsSequence ?? null,
  };
}

function answerOf(book: UsageBook, { posting, verdicts }: Posted): PostUsageRecordsAnswer {
  const codes = [...new Set(posting.uses.map(({ meterCode }) => meterCode))];
  return {
    records: posting.uses.flatMap((use, index) => {
      const verdict = verdicts[index];
      return verdict ? [toVerdictView(use, verdict)] : [];
    }),
    meters: codes.map((code) => toMeterView(book.counters.meterOf(posting.providerId, code))),
  };
}
