import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import type { Refusal } from '../../../platform/idempotency/refusal.js';
import { newId } from '../../../platform/ids/new-id.js';
import { fen, fenToNumber, type Fen } from '../../../platform/money/fen.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { refusalFor } from '../redemption.errors.js';
import { isOrderOf } from '../redemption-access.rules.js';
import { reasonAgainstCredit, usedOf } from '../redemption.rules.js';
import type { CreditReason, Redemption } from '../redemption.types.js';
import { toRedemptionView } from '../redemption.view.js';
import type { CreditNoteRequest, RedemptionView } from '../redemptions.dto.js';
import { CloseHolds } from '../resolving/close-holds.js';
import { CreditNotesRepository } from './credit-notes.repository.js';

/** Gives back what was captured (红冲): under the locks of the capture that it reverses, before a settlement pays it. */
@Injectable()
export class CreditRedemption {
  constructor(
    private readonly commands: Commands,
    private readonly closeHolds: CloseHolds,
    private readonly creditNotes: CreditNotesRepository,
  ) {}

  execute(command: Command, redemptionId: string, request: CreditNoteRequest): Promise<RedemptionView> {
    return this.commands.run(command, () => this.credit(command, redemptionId, request));
  }

  private async credit(
    command: Command,
    redemptionId: string,
    { amountFen: asked, reason }: CreditNoteRequest,
  ): Promise<RedemptionView | Refusal> {
    const book = await this.closeHolds.open([redemptionId]);
    const redemption = book.find(redemptionId);
    if (redemption === null || !isOrderOf(command.actor, redemption)) throw new NotFound('redemption');
    const amountFen = asked === undefined ? usedOf(redemption) : fen(asked);
    const against = reasonAgainstCredit(redemption, amountFen);
    if (against !== null) {
      await this.closeHolds.write(book, [refusedCredit(command, redemption, { against, amountFen })]);
      return refusalFor([against], { usedFen: fenToNumber(usedOf(redemption)), state: redemption.state });
    }
    const credited = book.credit(redemption, amountFen, { commandId: command.commandId, command });
    await this.closeHolds.write(book);
    const by = { creditedAt: book.now, creditedBy: command.actor.userId };
    await this.creditNotes.insertMany([{ id: newId(), redemptionId, amountFen, reason, ...by }]);
    return toRedemptionView(credited, command.actor);
  }
}

function refusedCredit(
  command: Command,
  { id, version }: Redemption,
  { against, amountFen }: { against: CreditReason; amountFen: Fen },
) {
  return {
    action: 'redemption.credit-refused',
    subject: { type: 'redemption', id, version },
    result: 'refused' as const,
    after: { reasonCodes: [against], amountFen },
    command,
  };
}
