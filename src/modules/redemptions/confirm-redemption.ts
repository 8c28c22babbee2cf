import { Injectable } from '@nestjs/common';

import { NotFound } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { Refusal } from '../../platform/idempotency/refusal.js';
import { NothingToConfirm, refusalFor } from './redemption.errors.js';
import { canConfirm, reasonAgainstCapture } from './redemption.rules.js';
import type { Redemption } from './redemption.types.js';
import { toRedemptionView } from './redemption.view.js';
import type { RedemptionView } from './redemptions.dto.js';
import { CloseHolds } from './resolving/close-holds.js';
import type { HoldBook } from './resolving/hold-book.js';
import { refusedCapture } from './resolving/refused-capture.js';

/** The enterprise agrees to an order, or to a capture that its provider asked for, which is then carried out. */
@Injectable()
export class ConfirmRedemption {
  constructor(
    private readonly commands: Commands,
    private readonly closeHolds: CloseHolds,
  ) {}

  execute(command: Command, redemptionId: string): Promise<RedemptionView> {
    return this.commands.run(command, async () => {
      const book = await this.closeHolds.open([redemptionId]);
      const redemption = book.find(redemptionId);
      if (redemption?.enterpriseId !== command.actor.enterpriseId) {
        throw new NotFound('redemption');
      }
      if (!canConfirm(redemption)) throw new NothingToConfirm(redemption.confirmation, redemption.state);
      const outcome = confirm(book, redemption, command);
      const { captureAskedFen: amountFen } = redemption;
      await this.closeHolds.write(book, refusedCapture({ command, redemptionId, amountFen, answer: outcome }));
      return outcome instanceof Refusal ? outcome : toRedemptionView(outcome, command.actor);
    });
  }
}

function confirm(book: HoldBook, redemption: Redemption, command: Command): Redemption | Refusal {
  const act = { commandId: command.commandId, command };
  const confirmed = { ...redemption, confirmedAt: book.now, confirmedBy: command.actor.userId };
  const amountFen = redemption.captureAskedFen;
  if (amountFen === null) return book.put('redemption.confirmed', act, confirmed);
  const voucherState = book.voucherOf(redemption).state;
  const reason = reasonAgainstCapture({ redemption: confirmed, voucherState, amountFen, now: book.now });
  return reason === null ? book.capture(confirmed, amountFen, act) : refusalFor([reason], { state: redemption.state });
}
