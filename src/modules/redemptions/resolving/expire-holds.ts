import { Injectable } from '@nestjs/common';

import { newId } from '../../../platform/ids/new-id.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { HOLDS_ENDED } from '../redemption.messages.js';
import { RedemptionsRepository } from '../redemptions.repository.js';
import { CloseHolds } from './close-holds.js';

/** As many as one transaction ends; the rest waits for the next message. */
const AT_ONCE = 500;

/** Gives back what orders hold that nobody captured in time. */
@Injectable()
export class ExpireHolds {
  constructor(
    private readonly redemptions: RedemptionsRepository,
    private readonly closeHolds: CloseHolds,
    private readonly outbox: Outbox,
  ) {}

  async execute(): Promise<void> {
    const due = await this.redemptions.lockExpired(AT_ONCE);
    if (due.size === 0) return;
    const book = await this.closeHolds.openLocked(due);
    for (const redemption of due.values()) {
      book.giveUp(redemption, 'EXPIRED', { commandId: newId(), command: null });
    }
    await this.closeHolds.write(book);
    if (due.size === AT_ONCE) await this.outbox.add({ topic: HOLDS_ENDED, payload: {} });
  }
}
