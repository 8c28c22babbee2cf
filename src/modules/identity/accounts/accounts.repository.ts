import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

export interface Attempt {
  readonly accountId: string;
  readonly passwordHash: string;
  /** Failures in a row, this attempt counted as one until it succeeds. */
  readonly failures: number;
}

/** People and their passwords, in the reference table that all tenants share. Real time: locks are no business matter. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  /** Answers the ids that were added; those whose user name is taken are missing. */
  async add(accounts: readonly NewAccount[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(
      `insert into user_account (id, username, display_name, password_hash)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
       on conflict do nothing returning id`,
      [
        accounts.map(({ id }) => id),
        accounts.map(({ username }) => username),
        accounts.map(({ displayName }) => displayName),
        accounts.map(({ passwordHash }) => passwordHash),
      ],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async findIdByUsername(username: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>('select id from user_account where username = $1', [
      username,
    ]);
    return row?.id ?? null;
  }

  /**
   * Counts the attempt as failed before the password is looked at, so that many at once get no more guesses than one
   * after another. Null for an unknown name and for an account that is locked.
   */
  async claimAttempt(username: string): Promise<Attempt | null> {
    const [row] = await this.database.query<{ id: string; password_hash: string; failures: number }>(
      `update user_account set failed_at = clock_timestamp(),
              failures = case when failed_at > clock_timestamp() - interval '15 minutes' then failures + 1 else 1 end
        where username = $1 and (failures < 5 or failed_at <= clock_timestamp() - interval '15 minutes')
       returning id, password_hash, failures`,
      [username],
    );
    return row ? { accountId: row.id, passwordHash: row.password_hash, failures: row.failures } : null;
  }

  async forgetFailures(accountId: string): Promise<void> {
    await this.database.query('update user_account set failures = 0, failed_at = null where id = $1', [accountId]);
  }
}
