import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { overlaps } from '../admission.rules.js';
import { AdmissionOverlaps } from '../catalogue.errors.js';
import type { Days, Decision, Listing } from '../catalogue.types.js';
import { checkDecision, checkOrder, moveListing } from './listing.rules.js';
import type { ListingCommand, Shelf } from './listing.types.js';
import type { DecideListingRequest } from './listings.dto.js';
import { ListingsRepository } from './listings.repository.js';
import { LockListing } from './lock-listing.js';

/** An officer admits an applied listing from a day on, or rejects it. */
@Injectable()
export class DecideListing {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockListing: LockListing,
    private readonly listings: ListingsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute<View extends object>(
    shelf: Shelf<View>,
    { command, id, request }: ListingCommand<DecideListingRequest & { readonly batchNo?: number }>,
  ): Promise<View> {
    const { outcome, admittedFrom = null, admittedUntil = null, reason = null, batchNo } = request;
    checkDecision(outcome, admittedFrom, reason);
    const days = outcome === 'ADMIT' && admittedFrom !== null ? { from: admittedFrom, until: admittedUntil } : null;
    if (days) checkOrder(days, '/admittedUntil');
    return this.commands.run(command, async () => {
      const { listing } = await this.lockListing.execute(shelf, id);
      if (days) await this.checkRivals(shelf, listing, days);
      const decision: Decision = {
        state: moveListing(listing.state, outcome === 'ADMIT' ? 'admit' : 'reject'),
        admitted: days,
        decisionReason: reason,
        decidedBy: command.actor.userId,
        decidedAt: this.clock.now(),
      };
      await this.listings.decide(shelf.kind, listing, decision);
      if (batchNo !== undefined) await this.listings.setBatch(listing.id, batchNo);
      await this.auditLog.record({
        action: outcome === 'ADMIT' ? `${shelf.kind}.admitted` : `${shelf.kind}.rejected`,
        subject: { type: shelf.kind, id, version: listing.version + 1 },
        before: { state: listing.state },
        after: { state: decision.state, from: days?.from ?? null, until: days?.until ?? null },
        ...(reason === null ? {} : { reason }),
        command,
      });
      return shelf.view(command.actor, id);
    });
  }

  private async checkRivals<View extends object>(shelf: Shelf<View>, listing: Listing, days: Days): Promise<void> {
    await this.listings.lockProvider(listing.providerId);
    const rivals = await shelf.rivals(listing);
    const rival = rivals.find(({ admitted }) => admitted !== null && overlaps(admitted, days));
    if (rival?.admitted) throw new AdmissionOverlaps(rival.admitted);
  }
}
