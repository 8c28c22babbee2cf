import { Injectable } from '@nestjs/common';

import { NotFound, WrongState } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { isOrderOf } from './redemption-access.rules.js';
import { canMove } from './redemption.rules.js';
import { toRedemptionView } from './redemption.view.js';
import type { RedemptionView } from './redemptions.dto.js';
import { CloseHolds } from './resolving/close-holds.js';

/** Gives up an order before it was captured: all that it held is free again. */
@Injectable()
export class VoidRedemption {
  constructor(
    private readonly commands: Commands,
    private readonly closeHolds: CloseHolds,
  ) {}

  execute(command: Command, redemptionId: string): Promise<RedemptionView> {
    return this.commands.run(command, async () => {
      const book = await this.closeHolds.open([redemptionId]);
      const redemption = book.find(redemptionId);
      if (redemption === null || !isOrderOf(command.actor, redemption)) throw new NotFound('redemption');
      if (!canMove(redemption.state, 'void')) {
        throw new WrongState('Only an order whose money is held can be voided.', { state: redemption.state });
      }
      const voided = book.giveUp(redemption, 'PROVIDER', { commandId: command.commandId, command });
      await this.closeHolds.write(book);
      return toRedemptionView(voided, command.actor);
    });
  }
}
