import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { moveAccount } from './payee-account.rules.js';
import { PayeeAccountsRepository } from './payee-accounts.repository.js';
import { RecordAccountChanges } from './record-account-changes.js';

/** The bank refused payments for these accounts: money goes there no more. One that was replaced since is left alone. */
@Injectable()
export class BounceAccounts {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: PayeeAccountsRepository,
    private readonly changes: RecordAccountChanges,
  ) {}

  async execute(command: Command, accountIds: readonly string[]): Promise<void> {
    for (const account of await this.accounts.lockApproved(accountIds)) {
      const state = moveAccount(account.state, 'bounce');
      const after = { ...account, state, endedAt: this.clock.now(), version: account.version + 1 };
      await this.accounts.save(after);
      await this.changes.record('payee-account.bounced', { before: account, after }, command);
    }
  }
}
