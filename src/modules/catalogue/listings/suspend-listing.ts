import { Injectable } from '@nestjs/common';

import { WrongState } from '../../../platform/errors/faults.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { Notifications } from '../../notifications/index.js';
import { SUSPENDED } from '../catalogue.messages.js';
import { checkNotBackwards, checkOrder } from './listing.rules.js';
import type { ListingCommand, Shelf } from './listing.types.js';
import type { SuspendListingRequest } from './listings.dto.js';
import { ListingsRepository } from './listings.repository.js';
import { LockListing } from './lock-listing.js';

/** From a day to a day, or until it is resumed, a listing does not count. */
@Injectable()
export class SuspendListing {
  constructor(
    private readonly commands: Commands,
    private readonly lockListing: LockListing,
    private readonly listings: ListingsRepository,
    private readonly auditLog: AuditLog,
    private readonly notifications: Notifications,
  ) {}

  execute<View extends object>(
    shelf: Shelf<View>,
    { command, id, request }: ListingCommand<SuspendListingRequest>,
  ): Promise<View> {
    const { from, until = null, reason } = request;
    checkOrder({ from, until }, '/until');
    return this.commands.run(command, async () => {
      const { listing, today } = await this.lockListing.execute(shelf, id);
      const { state, version } = listing;
      if (state !== 'ADMITTED') throw new WrongState('Only what is admitted can be suspended.', { state });
      checkNotBackwards(from, today, '/from');
      await this.listings.suspend(shelf.kind, listing, { from, until, reason, recordedBy: command.actor.userId });
      await this.auditLog.record({
        action: `${shelf.kind}.suspended`,
        subject: { type: shelf.kind, id, version: version + 1 },
        after: { from, until },
        reason,
        command,
      });
      await this.notifications.notifyMany([
        {
          audience: { kind: 'PROVIDER', id: listing.providerId },
          kind: SUSPENDED,
          params: { kind: shelf.kind, from, reason },
          subject: { type: shelf.kind, id },
        },
      ]);
      return shelf.view(command.actor, id);
    });
  }
}
