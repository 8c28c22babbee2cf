import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { Vault } from '../../../platform/keys/vault.js';

/** E-mail addresses of people: sealed, so that the database holds none that can be read. */
@Injectable()
export class MailAddressesRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** By user id; people without an address are left out. */
  async findByIds(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; sealed: Buffer }>(
      `select id, mail_address_sealed as sealed from user_account
        where id = any($1::uuid[]) and mail_address_sealed is not null`,
      [userIds],
    );
    return new Map(rows.map(({ id, sealed }) => [id, this.vault.open(placeOf(id), sealed)]));
  }

  async ownersAmong(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(
      'select id from user_account where id = any($1::uuid[]) and mail_address_sealed is not null',
      [userIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async set(userId: string, address: string | null): Promise<void> {
    await this.database.query('update user_account set mail_address_sealed = $2 where id = $1', [
      userId,
      address === null ? null : this.vault.seal(placeOf(userId), address),
    ]);
  }
}

function placeOf(userId: string): { purpose: string; boundTo: string } {
  return { purpose: 'mail-addresses', boundTo: `user_account|mail_address|${userId}` };
}
