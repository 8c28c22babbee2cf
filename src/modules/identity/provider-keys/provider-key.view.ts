import { allow, deny } from '../../../platform/http/allowed-action.js';
import { publicKeyId } from './key-ring.js';
import { stateAt } from './provider-key.rules.js';
import type { ProviderKey } from './provider-key.types.js';
import type { ProviderKeyView } from './provider-keys.dto.js';

/** `now` is real time. */
export function toProviderKeyView(key: ProviderKey, tenantCode: string, now: Date): ProviderKeyView {
  const state = stateAt(key, now);
  return {
    id: key.id,
    keyId: publicKeyId(tenantCode, key.id),
    name: key.name,
    state,
    scopes: key.scopes,
    allowedAddresses: key.addresses,
    createdBy: key.accountId,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt.toISOString(),
    revokedAt: key.revokedAt?.toISOString() ?? null,
    allowedActions: [state === 'REVOKED' ? deny('revoke', 'REVOKED') : allow('revoke')],
  };
}
