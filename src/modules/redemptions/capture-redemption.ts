import { Injectable } from '@nestjs/common';

import { type BatchedUseCase, type BatchItem, CommandBatcher } from '../../platform/batching/command-batcher.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Refusal } from '../../platform/idempotency/refusal.js';
import { fen, type Fen } from '../../platform/money/fen.js';
import { noSuchRedemption, refusalFor } from './redemption.errors.js';
import { isOrderOf } from './redemption-access.rules.js';
import { reasonAgainstCapture, waitsForEnterprise } from './redemption.rules.js';
import type { Redemption } from './redemption.types.js';
import { toRedemptionView } from './redemption.view.js';
import type { RedemptionView } from './redemptions.dto.js';
import { CloseHolds } from './resolving/close-holds.js';
import type { HoldBook } from './resolving/hold-book.js';
import { refusedCapture } from './resolving/refused-capture.js';

export interface Capture {
  readonly redemptionId: string;
  /** Null: all that is held. */
  readonly amountFen: Fen | null;
}

/** Uses what an order holds, in whole or part. Batched: many captures are one transaction. */
@Injectable()
export class CaptureRedemption implements BatchedUseCase<Capture, RedemptionView> {
  readonly name = 'capture-redemption';

  constructor(
    private readonly batcher: CommandBatcher,
    private readonly closeHolds: CloseHolds,
  ) {}

  execute(command: Command, redemptionId: string, amountFen: number | undefined): Promise<RedemptionView> {
    return this.batcher.submit(this, command, {
      redemptionId,
      amountFen: amountFen === undefined ? null : fen(amountFen),
    });
  }

  async executeBatch(items: readonly BatchItem<Capture>[]): Promise<readonly (RedemptionView | Refusal)[]> {
    const book = await this.closeHolds.open([...new Set(items.map(({ input }) => input.redemptionId))]);
    const answers = items.map((item) => decide(book, item));
    await this.closeHolds.write(
      book,
      items.flatMap(({ command, input }, index) => refusedCapture({ command, ...input, answer: answers[index] })),
    );
    return answers.map((answer, index) => viewOf(answer, items[index]));
  }
}

function decide(book: HoldBook, { command, input }: BatchItem<Capture>): Redemption | Refusal {
  const redemption = book.find(input.redemptionId);
  if (redemption === null || !isOrderOf(command.actor, redemption)) return noSuchRedemption();
  const amountFen = input.amountFen ?? redemption.heldFen;
  const voucherState = book.voucherOf(redemption).state;
  const reason = reasonAgainstCapture({ redemption, voucherState, amountFen, now: book.now });
  if (reason !== null) return refusalFor([reason], { state: redemption.state, heldFen: Number(redemption.heldFen) });
  const act = { commandId: command.commandId, command };
  if (waitsForEnterprise(redemption)) {
    return book.put('redemption.capture-asked', act, { ...redemption, captureAskedFen: amountFen });
  }
  return book.capture(redemption, amountFen, act);
}

function viewOf(answer: Redemption | Refusal, item: BatchItem<Capture> | undefined): RedemptionView | Refusal {
  if (answer instanceof Refusal) return answer;
  if (!item) throw new Error('An answer belongs to a command.');
  return toRedemptionView(answer, item.command.actor);
}
