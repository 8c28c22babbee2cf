import type { Actor } from '../../../platform/access/actor.js';
import type { Command } from '../../../platform/idempotency/command.js';
import type { Listing, ListingKind } from '../catalogue.types.js';

/** What differs between admissions and items for those who decide, suspend and remove them. */
export interface Shelf<View extends object> {
  readonly kind: ListingKind;
  lock(id: string): Promise<Listing | null>;
  /** Listings of the same provider that may not count on the same day. */
  rivals(listing: Listing): Promise<readonly Listing[]>;
  view(actor: Actor, id: string): Promise<View>;
}

/** A command on one listing. */
export interface ListingCommand<Request> {
  readonly command: Command;
  readonly id: string;
  readonly request: Request;
}
