import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { addDays, day } from '../../calendar/index.js';
import { checkNotBackwards, daysUntilRemoval, moveListing } from './listing.rules.js';
import type { ListingCommand, Shelf } from './listing.types.js';
import type { RemoveListingRequest } from './listings.dto.js';
import { ListingsRepository } from './listings.repository.js';
import { LockListing } from './lock-listing.js';

/** Takes a listing out of the catalogue from a day on. What was ordered before stays good. */
@Injectable()
export class RemoveListing {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockListing: LockListing,
    private readonly listings: ListingsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute<View extends object>(
    shelf: Shelf<View>,
    { command, id, request: { from, reason } }: ListingCommand<RemoveListingRequest>,
  ): Promise<View> {
    const dayBefore = addDays(day(from), -1);
    return this.commands.run(command, async () => {
      const { listing, today } = await this.lockListing.execute(shelf, id);
      const state = moveListing(listing.state, 'remove');
      checkNotBackwards(from, today, '/from');
      if (!listing.admitted) throw new Error('An admitted listing has its days.');
      const admitted = daysUntilRemoval(listing.admitted, from, dayBefore);
      await this.listings.decide(shelf.kind, listing, {
        state,
        admitted,
        decisionReason: reason,
        decisionCode: null,
        decidedBy: command.actor.userId,
        decidedAt: this.clock.now(),
      });
      await this.auditLog.record({
        action: `${shelf.kind}.removed`,
        subject: { type: shelf.kind, id, version: listing.version + 1 },
        before: { state: listing.state, until: listing.admitted.until },
        after: { state, until: admitted.until },
        reason,
        command,
      });
      return shelf.view(command.actor, id);
    });
  }
}
