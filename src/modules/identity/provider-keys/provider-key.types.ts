import type { KeyObject } from 'node:crypto';

import type { KeyPermission } from '../../../platform/access/permissions.js';

/** A key as its provider sees it. */
export interface ProviderKey {
  readonly tenantId: number;
  readonly id: string;
  readonly providerId: string;
  /** Who made it; it falls with this person's rights. */
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly KeyPermission[];
  /** Addresses and ranges that requests may come from; empty for any. */
  readonly addresses: readonly string[];
  readonly createdAt: Date;
  /** Real time. */
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export type KeyState = 'ACTIVE' | 'EXPIRED' | 'REVOKED';

/** What a request that a key signed is judged by. */
export interface KnownKey extends ProviderKey {
  readonly secret: KeyObject;
}
