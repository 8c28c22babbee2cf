import type { Actor } from '../../../platform/access/actor.js';
import type { Keyset } from '../../../platform/http/pages.js';
import type { ListingFilter } from './listing-columns.repository.js';
import type { ListListingsQuery } from './listings.dto.js';

/** What a list shows to whom: officers all, providers their own in every state, everybody what was admitted. */
export function toFilter(actor: Actor, query: ListListingsQuery, { limit, after }: Keyset): ListingFilter {
  return {
    providerId: query.providerId ?? null,
    state: query.state ?? null,
    on: query.on ?? null,
    all: actor.authorityPath !== null,
    ownProviderId: actor.providerId,
    beforeId: after?.[0] ?? null,
    limit: limit + 1,
  };
}
