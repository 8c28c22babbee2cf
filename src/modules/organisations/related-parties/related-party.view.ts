import { type AllowedAction, allow, deny } from '../../../platform/http/allowed-action.js';
import type { RelatedPartyView } from './related-parties.dto.js';
import type { RelatedParty } from './related-party.types.js';

export function toRelatedPartyView(party: RelatedParty): RelatedPartyView {
  const end: AllowedAction = party.until === null ? allow('end') : deny('end', 'ENDED');
  return {
    id: party.id,
    enterpriseId: party.enterpriseId,
    providerUscc: party.providerUscc,
    kind: party.kind,
    source: party.source,
    sourceNote: party.sourceNote,
    since: party.since,
    until: party.until,
    version: party.version,
    createdAt: party.createdAt.toISOString(),
    allowedActions: [end],
  };
}
