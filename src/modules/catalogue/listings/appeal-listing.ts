import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { checkAppeal } from './listing.rules.js';
import type { ListingCommand, Shelf } from './listing.types.js';
import type { AppealListingRequest } from './listings.dto.js';
import { ListingsRepository } from './listings.repository.js';
import { LockListing } from './lock-listing.js';

/** A provider asks for another look at its rejection, once. */
@Injectable()
export class AppealListing {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockListing: LockListing,
    private readonly listings: ListingsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute<View extends object>(
    shelf: Shelf<View>,
    { command, id, request: { reason } }: ListingCommand<AppealListingRequest>,
  ): Promise<View> {
    return this.commands.run(command, async () => {
      const { listing } = await this.lockListing.execute(shelf, id);
      if (listing.providerId !== command.actor.providerId) throw new NotFound('entry of the catalogue');
      checkAppeal(listing);
      await this.listings.appeal(shelf.kind, listing, { appealReason: reason, appealedAt: this.clock.now() });
      await this.auditLog.record({
        action: `${shelf.kind}.appealed`,
        subject: { type: shelf.kind, id, version: listing.version + 1 },
        before: { state: listing.state },
        after: { state: 'APPEALED' },
        reason,
        command,
      });
      return shelf.view(command.actor, id);
    });
  }
}
