import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { overlaps } from '../admission.rules.js';
import { AdmissionOverlaps } from '../catalogue.errors.js';
import type { Days, Listing, ListingKind, ListingState, RejectionCode, StageOutcome } from '../catalogue.types.js';
import { CatalogueDecisionsRepository } from './catalogue-decisions.repository.js';
import { checkDecision, checkOfficer, checkOrder, moveListing } from './listing.rules.js';
import type { ListingCommand, Shelf } from './listing.types.js';
import type { DecideListingRequest } from './listings.dto.js';
import { ListingsRepository } from './listings.repository.js';
import { LockListing } from './lock-listing.js';

const EVENTS = { PASS: 'pass', ADMIT: 'admit', REJECT: 'reject' } as const;
const ACTIONS = { PASS: 'passed', ADMIT: 'admitted', REJECT: 'rejected' } as const;

/** An officer decides the stage a listing waits in: its papers are in order, it is admitted from a day on, or rejected. */
@Injectable()
export class DecideListing {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockListing: LockListing,
    private readonly listings: ListingsRepository,
    private readonly decisions: CatalogueDecisionsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute<View extends object>(
    shelf: Shelf<View>,
    { command, id, request }: ListingCommand<DecideListingRequest & { readonly batchNo?: number }>,
  ): Promise<View> {
    const wanted = wantedBy(request);
    return this.commands.run(command, async () => {
      const { userId } = command.actor;
      const { listing } = await this.lockListing.execute(shelf, id);
      const state = moveListing(listing.state, EVENTS[wanted.outcome]);
      checkOfficer(listing.state, await this.decisions.of(listing.id), userId);
      if (wanted.days) await this.checkRivals(shelf, listing, wanted.days);
      const passed = wanted.outcome === 'PASS';
      await this.decisions.add(shelf.kind, listing, { ...wanted, decidedBy: userId });
      await this.listings.decide(shelf.kind, listing, {
        state,
        admitted: wanted.days,
        decisionReason: wanted.reason,
        decisionCode: wanted.code,
        decidedBy: passed ? null : userId,
        decidedAt: passed ? null : this.clock.now(),
      });
      if (request.batchNo !== undefined) await this.listings.setBatch(listing.id, request.batchNo);
      await this.writeDown({ command, kind: shelf.kind, listing, state }, wanted);
      return shelf.view(command.actor, id);
    });
  }

  private writeDown(
    { command, kind, listing, state }: Decided,
    { outcome, days, reason, code }: Wanted,
  ): Promise<void> {
    return this.auditLog.record({
      action: `${kind}.${ACTIONS[outcome]}`,
      subject: { type: kind, id: listing.id, version: listing.version + 1 },
      before: { state: listing.state },
      after: { state, code, from: days?.from ?? null, until: days?.until ?? null },
      ...(reason === null ? {} : { reason }),
      command,
    });
  }

  private async checkRivals<View extends object>(shelf: Shelf<View>, listing: Listing, days: Days): Promise<void> {
    await this.listings.lockProvider(listing.providerId);
    const rivals = await shelf.rivals(listing);
    const rival = rivals.find(({ admitted }) => admitted !== null && overlaps(admitted, days));
    if (rival?.admitted) throw new AdmissionOverlaps(rival.admitted);
  }
}

interface Wanted {
  readonly outcome: StageOutcome;
  /** Null unless it is admitted. */
  readonly days: Days | null;
  readonly reason: string | null;
  /** Null unless it is rejected. */
  readonly code: RejectionCode | null;
}

interface Decided {
  readonly command: Command;
  readonly kind: ListingKind;
  readonly listing: Listing;
  readonly state: ListingState;
}

/** What the request wants, when it says enough. Throws InvalidRequest. */
function wantedBy(request: DecideListingRequest): Wanted {
  const { outcome, admittedFrom = null, admittedUntil = null, reason = null, reasonCode = null } = request;
  checkDecision(outcome, { from: admittedFrom, reason, code: reasonCode });
  const days = outcome === 'ADMIT' && admittedFrom !== null ? { from: admittedFrom, until: admittedUntil } : null;
  if (days) checkOrder(days, '/admittedUntil');
  return { outcome, days, reason, code: outcome === 'REJECT' ? reasonCode : null };
}
