import { Injectable } from '@nestjs/common';

import { WorkerDatabase } from '../../../platform/database/worker-database.js';

export interface KeyName {
  readonly tenantId: number;
  readonly id: string;
}

/** Tells a key from all others: its id alone could be sent with another tenant's code. */
export function nameOf({ tenantId, id }: KeyName): string {
  return `${String(tenantId)} ${id}`;
}

export interface UsedNonce {
  readonly key: KeyName;
  readonly nonce: string;
}

const FORGOTTEN_AT_ONCE = 10_000;
const ROUNDS_MAX = 200;

/** Of any tenant, by ids only: whether keys stand, and the nonces that they have used. */
@Injectable()
export class SignedRequestsRepository {
  constructor(private readonly database: WorkerDatabase) {}

  /** By name; a key that does not exist is missing. */
  async findRevocations(keys: readonly KeyName[]): Promise<ReadonlyMap<string, { readonly revokedAt: Date | null }>> {
    const rows = await this.database.query<{ tenant_id: number; id: string; revoked_at: Date | null }>(
      `select p.tenant_id, p.id, p.revoked_at from unnest($1::integer[], $2::uuid[]) as k(tenant_id, id)
         join provider_key p on p.tenant_id = k.tenant_id and p.id = k.id`,
      [keys.map(({ tenantId }) => tenantId), keys.map(({ id }) => id)],
    );
    return new Map(
      rows.map(({ tenant_id, id, revoked_at }) => [nameOf({ tenantId: tenant_id, id }), { revokedAt: revoked_at }]),
    );
  }

  /** Answers those that were new. In the order of the key: two processes never wait for each other crosswise. */
  async useNonces(nonces: readonly UsedNonce[]): Promise<readonly UsedNonce[]> {
    const rows = await this.database.query<{ tenant_id: number; key_id: string; nonce: string }>(
      `insert into provider_nonce (tenant_id, key_id, nonce)
       select n.tenant_id, n.key_id, n.nonce
         from unnest($1::integer[], $2::uuid[], $3::text[]) as n(tenant_id, key_id, nonce)
        order by n.tenant_id, n.key_id, n.nonce collate "C"
       on conflict do nothing returning tenant_id, key_id, nonce`,
      [nonces.map(({ key }) => key.tenantId), nonces.map(({ key }) => key.id), nonces.map(({ nonce }) => nonce)],
    );
    return rows.map(({ tenant_id, key_id, nonce }) => ({ key: { tenantId: tenant_id, id: key_id }, nonce }));
  }

  /** Forgets nonces whose requests are out of time: 600 s from the earliest to the latest instant, and a minute more. */
  async forgetOldNonces(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const gone = await this.database.query(
        `delete from provider_nonce n using (
           select tenant_id, key_id, nonce from provider_nonce
            where used_at < clock_timestamp() - interval '11 minutes' limit $1) old
          where n.tenant_id = old.tenant_id and n.key_id = old.key_id and n.nonce = old.nonce
         returning 1`,
        [FORGOTTEN_AT_ONCE],
      );
      if (gone.length < FORGOTTEN_AT_ONCE) return;
    }
  }
}
