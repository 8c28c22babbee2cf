import { Injectable } from '@nestjs/common';

import { type Tenant, Tenants } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Beliefs } from '../tokens/beliefs.js';
import type { KnownKey } from './provider-key.types.js';
import { ProviderKeysRepository } from './provider-keys.repository.js';
import { type KeyName, nameOf, SignedRequestsRepository } from './signed-requests.repository.js';

const KEPT_MAX = 10_000;
const SHAPE = /^([A-Z0-9][A-Z0-9-]{1,30})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export interface KeyOnRing {
  readonly key: KnownKey;
  readonly tenant: Tenant;
}

/** The id under which a key is known outside: it tells the tenant, in which the rest is looked up. */
export function publicKeyId(tenantCode: string, id: string): string {
  return `${tenantCode}.${id}`;
}

/**
 * Keys by the id that requests name. Nothing of a key changes but its revocation: the rest, its secret too, is read and
 * unsealed once per process; whether it was revoked is asked every three seconds, for all keys in use at once.
 */
@Injectable()
export class KeyRing {
  private readonly revocations: Beliefs<KeyName, { readonly revokedAt: Date | null }>;
  private readonly kept = new Map<string, KnownKey>();

  constructor(
    rows: SignedRequestsRepository,
    private readonly keys: ProviderKeysRepository,
    private readonly tenants: Tenants,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.revocations = new Beliefs(nameOf, (names) => rows.findRevocations(names));
  }

  async find(keyId: string): Promise<KeyOnRing | null> {
    const [, tenantCode = '', id = ''] = SHAPE.exec(keyId) ?? [];
    const tenant = id === '' ? null : await this.tenants.findByCode(tenantCode);
    if (!tenant) return null;
    const name = { tenantId: tenant.id, id };
    const standing = await this.revocations.of(name);
    if (!standing) return null;
    const key = this.kept.get(nameOf(name)) ?? (await this.read(name));
    return key && { key: { ...key, revokedAt: standing.revokedAt }, tenant };
  }

  /** A key was revoked by this process: it is refused from now on. */
  forget(name: KeyName): void {
    this.revocations.forget(nameOf(name));
  }

  private async read({ tenantId, id }: KeyName): Promise<KnownKey | null> {
    const key = await this.unitOfWork.read(tenantId, () => this.keys.findKnown(id));
    if (key) this.keep(key);
    return key;
  }

  private keep(key: KnownKey): void {
    this.kept.set(nameOf(key), key);
    if (this.kept.size <= KEPT_MAX) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      return;
    }
  }
}
