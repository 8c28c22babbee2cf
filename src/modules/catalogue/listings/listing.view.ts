import type { Actor } from '../../../platform/access/actor.js';
import { allow, type AllowedAction, deny } from '../../../platform/http/allowed-action.js';
import { standingOn } from '../admission.rules.js';
import type { Listing } from '../catalogue.types.js';
import { canMove, stageOf, suspensionsToEnd } from './listing.rules.js';
import type { ListingView } from './listings.dto.js';

/** What the register knows of a listing's provider. */
export interface KnownProvider {
  readonly uscc: string;
  readonly name: string;
}

export interface Viewing {
  readonly actor: Actor;
  readonly today: string;
  readonly providers: ReadonlyMap<string, KnownProvider>;
}

export function toListingView(
  listing: Listing,
  { actor, today, providers }: Viewing,
): Pick<ListingView, keyof ListingView> {
  return {
    id: listing.id,
    version: listing.version,
    ...providerOf(listing, providers),
    state: listing.state,
    standing: standingOn(listing, today),
    admittedFrom: listing.admitted?.from ?? null,
    admittedUntil: listing.admitted?.until ?? null,
    suspensions: listing.suspensions.map(({ id, from, until, reason }) => ({ id, from, until, reason })),
    decisionReason: listing.decisionReason,
    decisionCode: listing.decisionCode,
    stage: stageOf(listing.state),
    appealedAt: listing.appealedAt?.toISOString() ?? null,
    appealReason: listing.appealReason,
    createdAt: listing.createdAt.toISOString(),
    allowedActions: actionsOn(listing, actor, today),
  };
}

function providerOf(
  { providerId }: Listing,
  providers: Viewing['providers'],
): Pick<ListingView, 'providerId' | 'providerUscc' | 'providerName'> {
  const known = providers.get(providerId);
  return { providerId, providerUscc: known?.uscc ?? '', providerName: known?.name ?? '' };
}

/** Who has not the right at all is shown no action. */
function actionsOn(listing: Listing, actor: Actor, today: string): readonly AllowedAction[] {
  const { state } = listing;
  if (actor.providerId === listing.providerId && canMove(state, 'appeal')) {
    return [listing.appealedAt === null ? allow('appeal') : deny('appeal', 'APPEAL_USED')];
  }
  if (!actor.permissions.has('catalogue.decide')) return [];
  const suspended = suspensionsToEnd(listing.suspensions, today).length > 0;
  const possible: readonly (readonly [string, boolean])[] = [
    ['decide', canMove(state, 'reject')],
    ['suspend', state === 'ADMITTED'],
    ['resume', state === 'ADMITTED' && suspended],
    ['remove', canMove(state, 'remove')],
  ];
  return possible.map(([action, allowed]) => (allowed ? allow(action) : deny(action, standingOn(listing, today))));
}
