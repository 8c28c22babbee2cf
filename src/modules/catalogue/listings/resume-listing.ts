import { Injectable } from '@nestjs/common';

import { WrongState } from '../../../platform/errors/faults.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { addDays, day } from '../../calendar/index.js';
import { Notifications } from '../../notifications/index.js';
import type { Suspension } from '../catalogue.types.js';
import { RESUMED } from '../catalogue.messages.js';
import { checkNotBackwards, endOfSuspension, suspensionsToEnd } from './listing.rules.js';
import type { ListingCommand, Shelf } from './listing.types.js';
import type { ResumeListingRequest } from './listings.dto.js';
import { ListingsRepository } from './listings.repository.js';
import { LockListing } from './lock-listing.js';

/** Ends the suspensions of a listing: from a day on it counts again. */
@Injectable()
export class ResumeListing {
  constructor(
    private readonly commands: Commands,
    private readonly lockListing: LockListing,
    private readonly listings: ListingsRepository,
    private readonly auditLog: AuditLog,
    private readonly notifications: Notifications,
  ) {}

  execute<View extends object>(
    shelf: Shelf<View>,
    { command, id, request: { from } }: ListingCommand<ResumeListingRequest>,
  ): Promise<View> {
    const first = day(from);
    return this.commands.run(command, async () => {
      const { listing, today } = await this.lockListing.execute(shelf, id);
      checkNotBackwards(from, today, '/from');
      const ending = suspensionsToEnd(listing.suspensions, from);
      const { state, version } = listing;
      if (state !== 'ADMITTED' || ending.length === 0) {
        throw new WrongState('It is not suspended on that day or later.', { state, from });
      }
      const ends = endsOf(ending, addDays(first, -1));
      await this.listings.endSuspensions(shelf.kind, listing, { ends, endedBy: command.actor.userId });
      await this.auditLog.record({
        action: `${shelf.kind}.resumed`,
        subject: { type: shelf.kind, id, version: version + 1 },
        after: { from, suspensions: ending.map((suspension) => suspension.id) },
        command,
      });
      await this.notifications.notifyMany([
        {
          audience: { kind: 'PROVIDER', id: listing.providerId },
          kind: RESUMED,
          params: { kind: shelf.kind, from },
          subject: { type: shelf.kind, id },
        },
      ]);
      return shelf.view(command.actor, id);
    });
  }
}

function endsOf(ending: readonly Suspension[], dayBefore: string): ReadonlyMap<string, readonly string[]> {
  const ends = new Map<string, string[]>();
  for (const suspension of ending) {
    const end = endOfSuspension(suspension, dayBefore, addDays(day(suspension.from), -1));
    ends.set(end, [...(ends.get(end) ?? []), suspension.id]);
  }
  return ends;
}
