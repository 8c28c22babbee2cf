import { createSecretKey } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { isKeyPermission } from '../../../platform/access/permissions.js';
import { Database } from '../../../platform/database/database.js';
import { Vault } from '../../../platform/keys/vault.js';
import type { KnownKey, ProviderKey } from './provider-key.types.js';

/** Both of them in force while a provider moves from one key to the next. */
const SLOTS = [1, 2] as const;

export interface NewProviderKey {
  readonly id: string;
  readonly providerId: string;
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly addresses: readonly string[];
  readonly days: number;
  readonly secret: string;
}

interface Row {
  tenant_id: number;
  id: string;
  provider_id: string;
  account_id: string;
  name: string;
  scopes: string[];
  addresses: string[];
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

const COLUMNS = 'tenant_id, id, provider_id, account_id, name, scopes, addresses, created_at, expires_at, revoked_at';

/** Keys of the providers of this tenant. Secrets are sealed: the database alone signs nothing. */
@Injectable()
export class ProviderKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Null when two keys of the provider are in force. */
  async add(key: NewProviderKey): Promise<ProviderKey | null> {
    await this.database.query(
      `update provider_key set slot = null
        where tenant_id = app_tenant() and provider_id = $1 and slot is not null and expires_at <= clock_timestamp()`,
      [key.providerId],
    );
    for (const slot of SLOTS) {
      const added = await this.addAt(slot, key);
      if (added) return added;
    }
    return null;
  }

  /** With its secret, which must not be written anywhere. */
  async findKnown(id: string): Promise<KnownKey | null> {
    const [row] = await this.database.query<Row & { secret_sealed: Buffer }>(
      `select ${COLUMNS}, secret_sealed from provider_key where tenant_id = app_tenant() and id = $1`,
      [id],
    );
    if (!row) return null;
    const secret = this.vault.open(placeOf(id), row.secret_sealed);
    return { ...toKey(row), secret: createSecretKey(secret, 'utf8') };
  }

  async lockById(id: string): Promise<ProviderKey | null> {
    const [row] = await this.database.query<Row>(
      `select ${COLUMNS} from provider_key where tenant_id = app_tenant() and id = $1 for update`,
      [id],
    );
    return row ? toKey(row) : null;
  }

  /** Newest first. */
  async page(providerId: string, afterId: string | null, limit: number): Promise<readonly ProviderKey[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from provider_key
        where tenant_id = app_tenant() and provider_id = $1 and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
      [providerId, afterId, limit],
    );
    return rows.map(toKey);
  }

  /** Revokes one key, or all that a person made. Answers those that stood. */
  async revoke(which: { keyId: string } | { accountId: string }): Promise<readonly ProviderKey[]> {
    const [keyId, accountId] = 'keyId' in which ? [which.keyId, null] : [null, which.accountId];
    const rows = await this.database.query<Row>(
      `update provider_key set revoked_at = app_now(), slot = null
        where tenant_id = app_tenant() and revoked_at is null
          and ($1::uuid is null or id = $1) and ($2::uuid is null or account_id = $2)
       returning ${COLUMNS}`,
      [keyId, accountId],
    );
    return rows.map(toKey);
  }

  private async addAt(slot: number, key: NewProviderKey): Promise<ProviderKey | null> {
    const [row] = await this.database.query<Row>(
      `insert into provider_key
         (tenant_id, id, provider_id, account_id, name, secret_sealed, scopes, addresses, slot, expires_at)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(days => $9))
       on conflict (tenant_id, provider_id, slot) where slot is not null do nothing
       returning ${COLUMNS}`,
      [
        ...[key.id, key.providerId, key.accountId, key.name, this.vault.seal(placeOf(key.id), key.secret)],
        ...[key.scopes, key.addresses, slot, key.days],
      ],
    );
    return row ? toKey(row) : null;
  }
}

function placeOf(id: string): { purpose: string; boundTo: string } {
  return { purpose: 'provider-keys', boundTo: `provider_key|secret|${id}` };
}

function toKey(row: Row): ProviderKey {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    providerId: row.provider_id,
    accountId: row.account_id,
    name: row.name,
    scopes: row.scopes.filter(isKeyPermission),
    addresses: row.addresses,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
